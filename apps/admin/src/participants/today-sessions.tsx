// The sessions on the first page of a coordinator: the sessions of today, and the missing recordings.
import { Anchor } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { Rows, TodaySection } from './today-section.tsx'

export function TodaySessions() {
  const { t, format } = useWords()
  const study = useStudy()
  const today = useSiteDay(useSitesFor('session.list')[0]?.timeZone ?? 'UTC')
  const asked = { studyId: study.id, from: today, to: today, order: 'soonest' as const, limit: 50 }
  const sessions = useQuery(api.session.list.queryOptions(asked))
  return (
    <TodaySection title={t('participants:today.sessions')} count={sessions.data?.total}>
      <Answered query={sessions}>
        {({ rows }) => (
          <Rows none={t('participants:today.noSessions')}>
            {rows.map(({ id, code, startsAt, endsAt, timeZone, place }) => (
              <SessionRow key={id} code={code}>
                {format.span(startsAt, endsAt, timeZone)}
                {place ? (
                  <>
                    {' · '}
                    <bdi>{place}</bdi>
                  </>
                ) : null}
              </SessionRow>
            ))}
          </Rows>
        )}
      </Answered>
    </TodaySection>
  )
}

export function TodayUploads() {
  const { t, format } = useWords()
  const study = useStudy()
  const awaited = useQuery(api.recording.awaited.queryOptions({ studyId: study.id }))
  return (
    <TodaySection title={t('participants:today.uploads')} count={awaited.data?.rows.length}>
      <Answered query={awaited}>
        {({ rows }) => (
          <Rows none={t('participants:today.noUploads')}>
            {rows.map(({ id, code, startsAt, timeZone, isAnnounced }) => (
              <SessionRow key={id} code={code}>
                {format.moment(startsAt, timeZone)} ·{' '}
                {t(isAnnounced ? 'recordings:status.expected' : 'participants:today.notRecorded')}
              </SessionRow>
            ))}
          </Rows>
        )}
      </Answered>
    </TodaySection>
  )
}

function SessionRow({ code, children }: { code: string; children: ReactNode }) {
  const study = useStudy()
  return (
    <li>
      <Anchor component={Link} to={`/s/${study.slug}/sessions/${code}`} underline="hover">
        <Code>{code}</Code>
      </Anchor>
      <span>{children}</span>
    </li>
  )
}
