import { Group, TextInput } from '@mantine/core'
import { DayField } from '../platform/day-field.tsx'
import { WhichField } from '../platform/which-field.tsx'
import { useWords } from '../platform/words.tsx'
import { wallTimesOf } from '@polyphony/domain/sessions/wall'
import { type Times, timesChanged } from './plan.ts'

type Props = {
  times: Times
  set: (change: Partial<Times>) => void
  timeZone: string
  errorOf: (name: keyof Times) => string | undefined
  /** Whether a missing choice is marked, because the person tried to save. */
  isDemanding: boolean
  isFirst?: boolean
}

/** Fields for a day and two times at the site. If the clocks show a time twice, another field asks which is meant. */
export function TimesFields({ times, set, timeZone, errorOf, isDemanding, isFirst = false }: Props) {
  const { t } = useWords()
  const wall = wallTimesOf({ ...times, timeZone })
  return (
    <Group gap="sm" align="start">
      <DayField
        label={t('sessions:plan.on')}
        value={times.on}
        error={errorOf('on')}
        onChange={(on) => set(timesChanged('on', on))}
        data-autofocus={isFirst || undefined}
      />
      {(['from', 'until'] as const).map((name) => (
        <TextInput
          key={name}
          type="time"
          label={t(`sessions:plan.${name}`)}
          value={times[name]}
          error={errorOf(name)}
          onChange={(event) => set(timesChanged(name, event.currentTarget.value))}
        />
      ))}
      <WhichField
        wall={wall.from}
        value={times.fromWhich}
        onChange={(fromWhich) => set({ fromWhich })}
        isDemanding={isDemanding}
      />
      <WhichField
        wall={wall.until}
        value={times.untilWhich}
        onChange={(untilWhich) => set({ untilWhich })}
        isDemanding={isDemanding}
      />
    </Group>
  )
}
