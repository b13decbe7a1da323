import { Group, TextInput } from '@mantine/core'
import { WhichField } from '../platform/which-field.tsx'
import { useWords } from '../platform/words.tsx'
import { type Times, wallTimes } from './plan.ts'

type Props = {
  times: Times
  set: (change: Partial<Times>) => void
  timeZone: string
  errorOf: (name: keyof Times) => string | undefined
  isFirst?: boolean
}

/** Fields for a day and two times at the site. If the clocks show a time twice, another field asks which is meant. */
export function TimesFields({ times, set, timeZone, errorOf, isFirst = false }: Props) {
  const { t } = useWords()
  const wall = wallTimes(times, timeZone)
  return (
    <Group gap="sm" align="start">
      {(['on', 'from', 'until'] as const).map((name) => (
        <TextInput
          key={name}
          type={name === 'on' ? 'date' : 'time'}
          label={t(`sessions:plan.${name}`)}
          value={times[name]}
          error={errorOf(name)}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
          data-autofocus={(isFirst && name === 'on') || undefined}
        />
      ))}
      <WhichField wall={wall.from} value={times.fromWhich} onChange={(fromWhich) => set({ fromWhich })} />
      <WhichField wall={wall.until} value={times.untilWhich} onChange={(untilWhich) => set({ untilWhich })} />
    </Group>
  )
}
