import { Group, TextInput } from '@mantine/core'
import { useWords } from '../platform/words.tsx'
import type { Times } from './plan.ts'

type Props = {
  times: Times
  set: (change: Partial<Times>) => void
  errorOf: (name: keyof Times) => string | undefined
  isFirst?: boolean
}

/** A day and two times at the site. */
export function TimesFields({ times, set, errorOf, isFirst = false }: Props) {
  const { t } = useWords()
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
    </Group>
  )
}
