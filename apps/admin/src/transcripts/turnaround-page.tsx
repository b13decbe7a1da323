import { Empty } from '@polyphony/ui/answer'
import { Figure } from '@polyphony/ui/figure'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './turnaround.module.css'
import type { Turnaround } from './wire.ts'
import { useStages } from './use-stages.ts'

const dayMs = 86_400_000

/** How long stages take, by language and stage, and how many transcripts each person works on. */
export default function TurnaroundPage() {
  const { t } = useWords()
  usePageTitle(t('transcripts:turnaround.title'))
  const study = useStudy()
  const answered = useQuery(api.transcript.turnaround.queryOptions({ studyId: study.id }))
  return (
    <>
      <PageHeader title={t('transcripts:turnaround.title')} />
      <Answered query={answered}>
        {({ took, inHand, stages }) => (
          <>
            {took.length === 0 ? (
              <Empty title={t('transcripts:turnaround.none')}>{t('transcripts:turnaround.noneHint')}</Empty>
            ) : (
              <Took rows={took} stages={stages} />
            )}
            {inHand.length > 0 ? <InHand rows={inHand} /> : null}
          </>
        )}
      </Answered>
    </>
  )
}

function Took({ rows, stages }: { rows: Turnaround['took']; stages: Turnaround['stages'] }) {
  const { t, format } = useWords()
  const study = useStudy()
  const known = useStages()
  const days = (ms: number) =>
    t('transcripts:turnaround.days', { days: format.number(Math.round((ms / dayMs) * 10) / 10, 1) })
  const siteName = (id: string | null) =>
    id === null ? t('transcripts:turnaround.allSites') : (study.sites.find((site) => site.id === id)?.name ?? '')
  const several = new Set(rows.map(({ siteId }) => siteId)).size > 2
  const shown = rows.filter(({ siteId }) => several || siteId === null)
  const inOrder = shown.toSorted((a, b) => known.keys.indexOf(a.stage) - known.keys.indexOf(b.stage))
  return (
    <section className={classes.section}>
      <p className={classes.note}>{t('transcripts:turnaround.what')}</p>
      <p className={classes.chips}>
        {stages
          .toSorted((a, b) => known.keys.indexOf(a.stage) - known.keys.indexOf(b.stage))
          .map(({ stage, open, overdue }) => (
            <span key={stage} className={classes.chip}>
              {known.name(stage)}: {t('transcripts:turnaround.open', { count: open })}
              {overdue > 0 ? (
                <>
                  {', '}
                  <Figure tone="due">{t('transcripts:summary.overdue', { count: overdue })}</Figure>
                </>
              ) : null}
            </span>
          ))}
      </p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <caption className="unseen">{t('transcripts:turnaround.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('transcripts:column.language')}</th>
              <th scope="col">{t('transcripts:column.stage')}</th>
              {several ? <th scope="col">{t('transcripts:filter.site')}</th> : null}
              <th scope="col" data-align="end">
                {t('transcripts:turnaround.count')}
              </th>
              <th scope="col" data-align="end">
                {t('transcripts:turnaround.median')}
              </th>
              <th scope="col" data-align="end">
                {t('transcripts:turnaround.p90')}
              </th>
            </tr>
          </thead>
          <tbody>
            {inOrder.map((row) => (
              <tr
                key={`${row.language} ${row.stage} ${row.siteId}`}
                data-sum={(several && row.siteId === null) || undefined}
              >
                <td>{format.language(row.language)}</td>
                <td>{known.name(row.stage)}</td>
                {several ? <td>{siteName(row.siteId)}</td> : null}
                <td data-align="end">{format.number(row.count)}</td>
                <td data-align="end">{days(row.medianMs)}</td>
                <td data-align="end">{days(row.p90Ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function InHand({ rows }: { rows: Turnaround['inHand'] }) {
  const { t, format } = useWords()
  return (
    <section className={classes.section}>
      <h2>{t('transcripts:turnaround.inHand')}</h2>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <caption className="unseen">{t('transcripts:turnaround.inHand')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('transcripts:column.with')}</th>
              <th scope="col" data-align="end">
                {t('transcripts:title')}
              </th>
              <th scope="col" data-align="end">
                {t('transcripts:saved.overdue')}
              </th>
              <th scope="col" data-align="end">
                {t('transcripts:column.hours')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.staffId}>
                <td>
                  <bdi>{row.name}</bdi>
                </td>
                <td data-align="end">{format.number(row.held)}</td>
                <td data-align="end">
                  {row.overdue > 0 ? <Figure tone="due">{format.number(row.overdue)}</Figure> : '0'}
                </td>
                <td data-align="end">{format.hours(row.durationMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
