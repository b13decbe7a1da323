import { KeyValues } from '@polyphony/ui/key-values'
import { useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import type { Session } from './wire.ts'

/** The plan of a session and, after it was held, its real times. */
export function SessionPlan({ session }: { session: Session }) {
  const { t, format } = useWords()
  const study = useStudy()
  const { kind, group } = useStudyNames()
  const { timeZone } = session
  const site = study.sites.find(({ id }) => id === session.siteId)?.name
  const span = (from: string, until: string) => {
    const day = siteDay(from, timeZone)
    return t(siteDay(until, timeZone) === day ? 'sessions:fact.span' : 'sessions:fact.spanOvernight', {
      day: format.longDay(day),
      times: format.span(from, until, timeZone),
    })
  }
  const fact = (
    key: 'kind' | 'group' | 'site' | 'planned' | 'held' | 'zone' | 'language' | 'guideVersion' | 'place',
    value: string | null | undefined,
  ) => (value ? [{ key, label: t(`sessions:fact.${key}`), value: <bdi>{value}</bdi> }] : [])
  return (
    <KeyValues
      facts={[
        ...fact('kind', kind(session.kind)),
        ...fact('group', session.group && group(session.group)),
        ...fact('site', site),
        ...fact('planned', span(session.startsAt, session.endsAt)),
        ...fact('held', session.heldFrom && session.heldUntil && span(session.heldFrom, session.heldUntil)),
        ...fact('zone', format.zone(timeZone, session.startsAt, site)),
        ...fact('language', format.language(session.language)),
        ...fact('guideVersion', session.guideVersion),
        ...fact('place', session.place),
        ...session.staff.map(({ part, name, outsider }, index) => ({
          key: `staff-${index}`,
          label: t(`sessions:part.${part}`),
          value: <bdi>{name ?? outsider}</bdi>,
        })),
      ]}
    />
  )
}
