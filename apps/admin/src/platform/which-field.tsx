// Asks which of two instants is meant, if the clocks show a time twice because they are set back.
import { NativeSelect } from '@mantine/core'
import type { Which } from '@polyphony/domain/calendar'
import { instantsOf, twinOf } from '@polyphony/domain/offset'
import { useWords } from './words.tsx'

const either: readonly Which[] = ['earlier', 'later']

/** The choice between the two instants. It is empty until somebody chooses. */
export type Chosen = Which | ''

type WallTime = { day: string; time: string; timeZone: string }

/** Whether this instant is the earlier or the later of two equal clock times, or undefined if the clocks show it once. */
export function whichAt(instant: Date | string, timeZone: string): Which | undefined {
  const at = new Date(instant)
  const twin = twinOf(at, timeZone)
  return twin && (twin < at ? 'later' : 'earlier')
}

/** Whether the clocks show this time twice and nobody has chosen which instant is meant. */
export const isWhichMissing = (wall: WallTime, chosen: Chosen | undefined): boolean =>
  !chosen && instantsOf(wall) !== undefined

/** The choice to send under the name of its field: nothing if the clocks show the time once. */
export const whichToSend = <Name extends string>(
  name: Name,
  wall: WallTime,
  chosen: Chosen | undefined,
): Partial<Record<Name, Which>> =>
  (chosen && instantsOf(wall) ? { [name]: chosen } : {}) as Partial<Record<Name, Which>>

type WhichFieldProps = {
  wall: WallTime
  value: Chosen | undefined
  onChange: (which: Chosen) => void
  /** Whether a missing choice is marked, because the person tried to save. */
  isDemanding: boolean
}

/**
 * The choice between the two instants, by their offsets from UTC. No instant is preset, because nobody can know which is
 * meant. The field is hidden if the clocks show the time once.
 */
export function WhichField({ wall, value, onChange, isDemanding }: WhichFieldProps) {
  const { t, format } = useWords()
  const both = instantsOf(wall)
  if (!both) return null
  return (
    <NativeSelect
      label={t('shell:which.label', { time: wall.time })}
      description={t('shell:which.hint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[
        { value: '', label: t('shell:which.choose') },
        ...either.map((which, at) => ({
          value: which,
          label: t(`shell:which.${which}`, { offset: format.offset(both[at]!.toISOString(), wall.timeZone) }),
        })),
      ]}
      value={value ?? ''}
      aria-required
      error={isDemanding && isWhichMissing(wall, value) ? t('shell:which.missing') : undefined}
      onChange={(event) => onChange(event.currentTarget.value as Chosen)}
    />
  )
}
