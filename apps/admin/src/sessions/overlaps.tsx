// Warns about participants who are invited to two sessions at the same time. This is not refused.
import { useWords } from '../platform/words.tsx'
import classes from './session-page.module.css'
import type { Session } from './wire.ts'

type Overlaps = Session['overlaps']

/** The other sessions to which a participant is invited at the same time. */
export function Overlapping({ overlaps, participantId }: { overlaps: Overlaps; participantId: string }) {
  const { t, format } = useWords()
  const sessions = overlaps.filter((each) => each.participantId === participantId).map(({ session }) => session)
  if (sessions.length === 0) return null
  return <div className={classes.lacks}>{t('sessions:overlap.note', { session: format.list(sessions) })}</div>
}

/** Adds to the words of a notice which participants are now invited to two sessions at the same time. */
export function useOverlapWords(): (done: string, overlaps: Overlaps) => string {
  const { t, format } = useWords()
  return (done, overlaps) => {
    if (overlaps.length === 0) return done
    const people = format.list(overlaps.map(({ code, session }) => t('sessions:overlap.one', { code, session })))
    return `${done} ${t('sessions:overlap.done', { people })}`
  }
}
