import { Anchor, Button } from '@mantine/core'
import { nextStep } from '@polyphony/domain/participants/summary'
import { Code } from '@polyphony/ui/code'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { useLeftDraft } from '../platform/drafts/use-left-draft.ts'
import { LinkAnchor } from '../platform/link.tsx'
import { lazyRare } from '../platform/rare.tsx'
import { usePageTitle } from '../platform/crumb.ts'
import { useCan, useSitesFor, useStudy } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useWords } from '../platform/words.tsx'
import { DueForDestruction } from '../recordings/due-for-destruction.tsx'
import { BegunRegistration } from './begun-registration.tsx'
import { registrationPlace } from './registration-draft.ts'
import classes from './today.module.css'
import { Rows, TodaySection } from './today-section.tsx'
import { TodayCalls } from './today-calls.tsx'
import { TodayNotBegun, TodaySessions, TodayUploads } from './today-sessions.tsx'
import { useConfiguration } from '../platform/use-configuration.ts'

const RaisedAlerts = lazy(() => import('../alerts/raised-alerts.tsx'))
const TakeAlong = lazy(() => import('./take-along.tsx'))
const TodayVisits = lazy(() => import('../visits/today-visits.tsx'))
const TodayReminders = lazyRare(() => import('../reminders/today-reminders.tsx'))
const few = 8

/** The tasks of today at the sites of a coordinator: sessions, consents due, registrations to continue, missing recordings. */
export default function TodayPage() {
  const { t, format } = useWords()
  const sites = useSitesFor('consent.record')
  const first = sites[0]
  const mayRemind = useCan('reminder.due')
  usePageTitle(t('participants:today.title'))
  const today = useSiteDay(first?.timeZone ?? 'UTC')
  const navigate = useNavigate()
  const register = `/s/${useStudy().slug}/participants/register`
  useShortcuts([{ key: 'c', words: t('participants:keys.register'), run: () => void navigate({ to: register }) }])
  return (
    <>
      <PageHeader
        title={t('participants:today.title')}
        aside={
          <>
            <bdi>{format.list(sites.map(({ name }) => name))}</bdi> · {format.longDay(today)}
          </>
        }
        actions={
          <Button component={Link} to={register} aria-keyshortcuts="c" rightSection={<kbd aria-hidden>C</kbd>}>
            {t('participants:register.verb')}
          </Button>
        }
      />
      <div className={classes.grid}>
        <Suspense>
          <RaisedAlerts section={TodaySection} />
        </Suspense>
        <TodaySessions />
        <Suspense>
          <TodayVisits section={TodaySection} />
        </Suspense>
        {mayRemind ? (
          <Suspense>
            <TodayReminders section={TodaySection} />
          </Suspense>
        ) : null}
        <ConsentsDue />
        <TodayCalls />
        <Further />
        <TodayUploads />
        <TodayNotBegun />
        <DueForDestruction />
      </div>
      <Suspense>
        <TakeAlong />
      </Suspense>
    </>
  )
}

function ConsentsDue() {
  const { t } = useWords()
  const study = useStudy()
  const due = useQuery(api.consent.due.queryOptions({ studyId: study.id, limit: few }))
  const count = due.data?.total
  return (
    <TodaySection title={t('participants:today.consents')} count={count}>
      <Answered query={due}>
        {({ rows }) => (
          <Rows none={t('participants:today.noConsents')}>
            {rows.map(({ code, why }) => (
              <Row key={code} code={code}>
                {t(`participants:today.why.${why}`)}
              </Row>
            ))}
          </Rows>
        )}
      </Answered>
      {count && count > few ? (
        <Anchor component={Link} to={`/s/${study.slug}/consent/due`}>
          {t('participants:today.all', { count })}
        </Anchor>
      ) : null}
    </TodaySection>
  )
}

const halfway = ['screened', 'eligible', 'consented'] as const

function Further() {
  const { t } = useWords()
  const study = useStudy()
  const { arms } = useConfiguration()
  const status = [...halfway]
  const people = useQuery(api.participant.list.queryOptions({ studyId: study.id, status, limit: few }))
  const begun = useLeftDraft(registrationPlace(study.id))
  const count = people.data?.total?.filtered
  return (
    <TodaySection title={t('participants:today.further')} count={(count ?? 0) + (begun ? 1 : 0)}>
      <Answered query={people}>
        {({ rows }) => (
          <Rows none={t('participants:today.noFurther')}>
            {[
              ...(begun ? [<BegunRegistration key="begun" begun={begun} />] : []),
              ...rows.map((row) => (
                <Row key={row.code} code={row.code}>
                  {t(`participants:next.${nextStep(row.status, { hasArms: arms.length > 0 }) ?? 'none'}`)}
                </Row>
              )),
            ]}
          </Rows>
        )}
      </Answered>
      {count && count > few ? (
        <LinkAnchor to="/s/$study/participants" params={{ study: study.slug }} search={{ status }}>
          {t('participants:today.all', { count })}
        </LinkAnchor>
      ) : null}
    </TodaySection>
  )
}

function Row({ code, children }: { code: string; children: ReactNode }) {
  const study = useStudy()
  return (
    <li>
      <Anchor component={Link} to={`/s/${study.slug}/participants/${code}`} underline="hover">
        <Code>{code}</Code>
      </Anchor>
      <span>{children}</span>
    </li>
  )
}
