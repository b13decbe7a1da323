import { type CalendarKind, calendarKinds } from '@polyphony/domain/account/calendar'
import type { Action } from '@polyphony/domain/access/policy'
import { sitesFor, useAccount } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

const shownBy = { visits: 'visit.list', sessions: 'session.list', calls: 'participant.calls' } satisfies Record<
  CalendarKind,
  Action
>

/** What this person may see somewhere, and the sites at which they may see any of it. */
export function useCalendarReach() {
  const { t } = useWords()
  const { studies, user } = useAccount()
  const kinds = calendarKinds.filter((kind) =>
    studies.some((study) => sitesFor(shownBy[kind], study, user.id).length > 0),
  )
  const sites = studies.flatMap((study) => {
    const ids = new Set(kinds.flatMap((kind) => sitesFor(shownBy[kind], study, user.id).map(({ id }) => id)))
    return study.sites
      .filter(({ id }) => ids.has(id))
      .map(({ id, name }) => ({
        id,
        words: studies.length > 1 ? t('calendar:site', { site: name, study: study.name }) : name,
      }))
  })
  return { kinds, sites }
}
