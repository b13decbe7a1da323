// Asks which of two instants is meant, if the clocks show a time twice because they are set back.
import { NativeSelect } from '@mantine/core'
import type { Which } from '@polyphony/domain/calendar'
import { instantsOf, twinOf } from '@polyphony/domain/offset'
import { useWords } from './words.tsx'

const either: readonly Which[] = ['earlier', 'later']

type WallTime = { day: string; time: string; timeZone: string }

/** Whether this instant is the earlier or the later of two equal clock times, or undefined if the clocks show it once. */
export function whichAt(instant: Date | string, timeZone: string): Which | undefined {
  const at = new Date(instant)
  const twin = twinOf(at, timeZone)
  return twin && (twin < at ? 'later' : 'earlier')
}

type WhichFieldProps = { wall: WallTime; value: Which | undefined; onChange: (which: Which) => void }

/** The choice between the two instants, by their offsets from UTC. It is hidden if the clocks show the time once. */
export function WhichField({ wall, value, onChange }: WhichFieldProps) {
  const { t, format } = useWords()
  const both = instantsOf(wall)
  if (!both) return null
  return (
    <NativeSelect
      label={t('shell:which.label', { time: wall.time })}
      description={t('shell:which.hint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={either.map((which, at) => ({
        value: which,
        label: t(`shell:which.${which}`, { offset: format.offset(both[at]!.toISOString(), wall.timeZone) }),
      }))}
      value={value ?? 'earlier'}
      onChange={(event) => onChange(event.currentTarget.value as Which)}
    />
  )
}
