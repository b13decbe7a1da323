import { Button } from '@mantine/core'
import { Empty, Loading } from '@polyphony/ui/answer'
import { PageHeader } from '@polyphony/ui/page-header'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './recruitment-page.module.css'
import type { Overview } from './wire.ts'
import { AsOf } from './as-of.tsx'
import { Headline } from './headline.tsx'
import { PeopleBehind } from './people-behind.tsx'

const Alerts = lazy(() => import('../alerts/alerts.tsx'))
const RaisedAlerts = lazy(() => import('../alerts/raised-alerts.tsx'))
const Completion = lazy(() => import('../visits/completion.tsx'))

const Accrual = lazy(() => import('./accrual.tsx'))
const SiteTable = lazy(() => import('./site-table.tsx'))
const Expected = lazy(() => import('./expected.tsx'))
const FunnelView = lazy(() => import('./funnel-view.tsx'))
const FlowDiagram = lazy(() => import('./flow-diagram.tsx'))
const CountryMap = lazy(() => import('./country-map.tsx'))
const WhatIf = lazy(() => import('./what-if.tsx'))
const TargetsForm = lazy(() => import('./targets-form.tsx'))

export default function RecruitmentPage() {
  const { t } = useWords()
  const study = useStudy()
  const { asOf } = useSearch({ from: '/signed-in/s/$study/recruitment' })
  const overview = useQuery(
    api.recruitment.view.queryOptions({ studyId: study.id, asOf }, { placeholderData: keepPreviousData }),
  )
  const maySetTargets = useCan('recruitment.set_target')
  const mayAllocation = useCan('allocation.view')
  const mayReport = useCan('report.view')
  const [isSetting, setSetting] = useState(false)
  usePageTitle(t('recruitment:title'))
  return (
    <>
      <PageHeader
        title={t('recruitment:title')}
        aside={overview.data ? <Headline overview={overview.data} /> : undefined}
        actions={
          <span className="no-print">
            <Button variant="subtle" onClick={() => window.print()}>
              {t('recruitment:print')}
            </Button>
            {mayReport ? (
              <Button component={Link} variant="subtle" to={`/s/${study.slug}/recruitment/report`}>
                {t('recruitment:report')}
              </Button>
            ) : null}
            {mayReport && study.hasSessions ? (
              <Button component={Link} variant="subtle" to={`/s/${study.slug}/recruitment/coreq`}>
                {t('recruitment:coreq')}
              </Button>
            ) : null}
            {mayAllocation ? (
              <Button component={Link} variant="subtle" to={`/s/${study.slug}/recruitment/allocation`}>
                {t('allocation:title')}
              </Button>
            ) : null}
            {maySetTargets && overview.data ? (
              <Button variant="default" onClick={() => setSetting(true)}>
                {t('recruitment:targets.verb')}
              </Button>
            ) : null}
          </span>
        }
      />
      <Suspense>
        <RaisedAlerts />
      </Suspense>
      <Answered query={overview}>
        {(found) => (
          <PeopleBehind asOf={asOf}>
            <AsOf overview={found} />
            {found.total.screened === 0 && found.later.length === 0 ? (
              <Empty title={t(found.isPast ? 'recruitment:empty.earlier' : 'recruitment:empty.title')}>
                {found.isPast ? null : t('recruitment:empty.hint')}
              </Empty>
            ) : (
              <Charts overview={found} />
            )}
          </PeopleBehind>
        )}
      </Answered>
      {isSetting && overview.data ? (
        <Suspense>
          <TargetsForm overview={overview.data} onClose={() => setSetting(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

function Charts({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const study = useStudy()
  const { map, asOf, site } = useSearch({ from: '/signed-in/s/$study/recruitment' })
  const navigate = useNavigate({ from: '/s/$study/recruitment' })
  const mayArms = useCan('recruitment.arms')
  const mayFunnel = useCan('recruitment.funnel')
  const mayVisits = useCan('visit.completion')
  const mayAlerts = useCan('recruitment.alerts')
  const arms = useQuery({ ...api.recruitment.arms.queryOptions({ studyId: study.id, asOf }), enabled: mayArms })
  const loading = <Loading label={t('shell:state.loading')} rows={4} />
  return (
    <>
      <Suspense>
        <Expected overview={overview} />
      </Suspense>
      <Suspense fallback={loading}>
        <Accrual overview={overview} part="whole" />
      </Suspense>
      <WhatIfPart overview={overview} />
      <Suspense fallback={loading}>
        <SiteTable overview={overview} arms={arms.data} />
      </Suspense>
      <div className={classes.gap} />
      {overview.sites.length > 1 ? (
        <Suspense fallback={loading}>
          <Accrual overview={overview} part="sites" />
        </Suspense>
      ) : null}
      <Suspense fallback={loading}>
        <FlowDiagram overview={overview} arms={arms.data} />
      </Suspense>
      {mayFunnel ? (
        <Suspense fallback={loading}>
          <FunnelView overview={overview} />
        </Suspense>
      ) : null}
      {mayVisits && study.hasVisits ? (
        <Suspense fallback={loading}>
          <Completion siteId={overview.sites.find(({ code }) => code === site)?.id} sites={overview.sites} />
        </Suspense>
      ) : null}
      {/* Alerts are about the present. */}
      {mayAlerts && !overview.isPast ? (
        <Suspense fallback={loading}>
          <Alerts overview={overview} />
        </Suspense>
      ) : null}
      <Button
        className="no-print"
        variant="default"
        aria-expanded={map ?? false}
        onClick={() =>
          void navigate({ to: '.', search: (now) => ({ ...now, map: map ? undefined : true }), replace: true })
        }
      >
        {t(map ? 'recruitment:map.hide' : 'recruitment:map.show')}
      </Button>
      <div className={classes.gap} />
      {map ? (
        <Suspense fallback={loading}>
          <CountryMap overview={overview} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Nothing where the target is met or there is none. */
function WhatIfPart({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const { whatIf, scenario } = useSearch({ from: '/signed-in/s/$study/recruitment' })
  const navigate = useNavigate({ from: '/s/$study/recruitment' })
  const { target, enrolled } = overview.total
  const isOpen = whatIf === true || scenario !== undefined
  if (target === null || enrolled >= target) return null
  return (
    <>
      <Button
        className="no-print"
        variant="default"
        aria-expanded={isOpen}
        onClick={() =>
          void navigate({
            to: '.',
            search: (now) => ({ ...now, scenario: undefined, whatIf: isOpen ? undefined : true }),
            replace: true,
          })
        }
      >
        {t(isOpen ? 'recruitment:whatIf.hide' : 'recruitment:whatIf.show')}
      </Button>
      {isOpen ? (
        <Suspense fallback={<Loading label={t('shell:state.loading')} rows={4} />}>
          <WhatIf overview={overview} />
        </Suspense>
      ) : null}
      <div className={classes.gap} />
    </>
  )
}
