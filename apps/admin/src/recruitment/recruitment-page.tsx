import { Button } from '@mantine/core'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { Empty, Loading } from '@polyphony/ui/answer'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './recruitment-page.module.css'
import type { Overview } from './wire.ts'
import { SiteTable } from './site-table.tsx'

const Accrual = lazy(() => import('./accrual.tsx'))
const FlowChart = lazy(() => import('./flow-chart.tsx'))
const CountryMap = lazy(() => import('./country-map.tsx'))
const TargetsForm = lazy(() => import('./targets-form.tsx'))

export default function RecruitmentPage() {
  const { t } = useWords()
  const study = useStudy()
  const overview = useQuery(api.recruitment.view.queryOptions({ studyId: study.id }))
  const maySetTargets = useCan('recruitment.set_target')
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
            {maySetTargets && overview.data ? (
              <Button variant="default" onClick={() => setSetting(true)}>
                {t('recruitment:targets.verb')}
              </Button>
            ) : null}
          </span>
        }
      />
      <Answered query={overview}>
        {(found) =>
          found.total.screened === 0 ? (
            <Empty title={t('recruitment:empty.title')}>{t('recruitment:empty.hint')}</Empty>
          ) : (
            <Charts overview={found} />
          )
        }
      </Answered>
      {isSetting && overview.data ? (
        <Suspense>
          <TargetsForm overview={overview.data} onClose={() => setSetting(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/** `615 of 558 enrolled · 110 %`, the day when the target was met, and the time of the figures. */
function Headline({ overview }: { overview: Overview }) {
  const { t, format } = useWords()
  const { enrolled, target, percent, metOn } = overview.total
  const zone = sharedZone(overview.sites) ?? 'UTC'
  const said = { enrolled: format.number(enrolled) }
  return (
    <span className={classes.headline}>
      <strong>
        {target === null
          ? t('recruitment:headlineWithoutTarget', said)
          : t('recruitment:headline', { ...said, target: format.number(target) })}
        {percent === null ? '' : ` · ${format.percent(percent / 100)}`}
      </strong>
      {metOn ? <span data-tone="done">{t('recruitment:metOn', { day: format.day(metOn) })}</span> : null}
      <span>{t('recruitment:asOf', { at: format.moment(overview.asOf, zone) })}</span>
    </span>
  )
}

function Charts({ overview }: { overview: Overview }) {
  const { t } = useWords()
  const { map } = useSearch({ from: '/signed-in/s/$study/recruitment' })
  const navigate = useNavigate({ from: '/s/$study/recruitment' })
  const loading = <Loading label={t('shell:state.loading')} rows={4} />
  return (
    <>
      <Suspense fallback={loading}>
        <Accrual overview={overview} part="whole" />
      </Suspense>
      <SiteTable overview={overview} />
      <div className={classes.gap} />
      {overview.sites.length > 1 ? (
        <Suspense fallback={loading}>
          <Accrual overview={overview} part="sites" />
        </Suspense>
      ) : null}
      <Suspense fallback={loading}>
        <FlowChart overview={overview} />
      </Suspense>
      <Button
        className="no-print"
        variant="default"
        aria-expanded={map ?? false}
        onClick={() => void navigate({ to: '.', search: { map: map ? undefined : true }, replace: true })}
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
