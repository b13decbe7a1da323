// The sessions on the first page of a coordinator: those of today and tomorrow, and those that lack a recording or a transcript.
import { Anchor } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Answered } from '../platform/answers.tsx'
import { addDays } from '@polyphony/domain/day'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { LinkAnchor } from '../platform/link.tsx'
import { useWords } from '../platform/words.tsx'
import { Rows, TodaySection } from './today-section.tsx'

const few = 8

export function TodaySessions() {
  const { t, format } = useWords()
  const study = useStudy()
  const today = useSiteDay(useSitesFor('session.list')[0]?.timeZone ?? 'UTC')
  const asked = { studyId: study.id, from: today, to: addDays(today, 1), order: 'soonest' as const, limit: 50 }
  const sessions = useQuery(api.session.list.queryOptions(asked))
  return (
    <TodaySection title={t('participants:today.sessions')} count={sessions.data?.total}>
      <Answered query={sessions}>
        {({ rows }) => (
          <Rows none={t('participants:today.noSessions')}>
            {rows.map(({ id, code, startsAt, endsAt, timeZone, place }) => (
              <SessionRow key={id} code={code}>
                {siteDay(startsAt, timeZone) > today ? <>{format.relativeDays(1)}, </> : null}
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

export function TodayNotBegun() {
  const { t, format } = useWords()
  const study = useStudy()
  const waiting = useQuery(api.transcript.not_begun.queryOptions({ studyId: study.id }))
  const total = waiting.data?.total ?? 0
  return (
    <TodaySection title={t('participants:today.notBegun')} count={total}>
      <Answered query={waiting}>
        {({ rows }) => (
          <Rows none={t('participants:today.noNotBegun')}>
            {rows.slice(0, few).map(({ sessionId, sessionCode, since, durationMs, mayBegin }) => (
              <SessionRow key={sessionId} code={sessionCode}>
                {mayBegin ? (
                  <>
                    {durationMs === null ? null : <>{format.clock(durationMs)} · </>}
                    {t('transcripts:notBegun.since', { on: format.day(siteDay(since, undefined)) })}
                  </>
                ) : (
                  t('transcripts:notBegun.notConsented')
                )}
              </SessionRow>
            ))}
          </Rows>
        )}
      </Answered>
      {total > few ? (
        <LinkAnchor to="/s/$study/transcripts" params={{ study: study.slug }}>
          {t('participants:today.all', { count: total })}
        </LinkAnchor>
      ) : null}
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
