// What became of the visits of each timepoint, as of today: a row of numbers that add up for each.
import { DataTable } from '@polyphony/ui/data-table'
import type { Column } from '@polyphony/ui/table-types'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { LinkAnchor } from '../platform/link.tsx'
import { useStudy } from '../platform/session.ts'
import { useTableWords } from '../platform/ui-words.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import classes from './visits.module.css'
import type { CompletionRow } from './wire.ts'

type Props = {
  /** The site of which the figures are; without it they are of all sites. */
  siteId: string | undefined
  sites: readonly { id: string; code: string; name: string }[]
}

export default function Completion({ siteId, sites }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const { timepoint: nameOf } = useStudyNames()
  const words = useTableWords()
  const completion = useQuery(
    api.visit.completion.queryOptions({ studyId: study.id, ...(siteId && { sites: [siteId] }) }),
  )
  const site = sites.find(({ id }) => id === siteId)
  type Listed = 'done' | 'missed' | 'overdue' | 'not_expected'
  const opened = (row: CompletionRow, count: number, state: Listed) =>
    count === 0 ? (
      format.number(count)
    ) : (
      <LinkAnchor
        to="/s/$study/visits"
        params={{ study: study.slug }}
        search={{ view: 'list', timepoints: [row.timepoint], state, ...(site && { sites: [site.code] }) }}
      >
        {format.number(count)}
      </LinkAnchor>
    )
  const column = (key: keyof CompletionRow, cell: Column<CompletionRow>['cell']): Column<CompletionRow> => ({
    key,
    header: t(`visits:completion.${key}`),
    align: 'end',
    cell,
  })
  return (
    <section className={classes.completion} aria-labelledby="completion">
      <h2 id="completion">
        {t('visits:completion.title')}
        {site ? (
          <>
            {' · '}
            <bdi>{site.name}</bdi>
          </>
        ) : null}{' '}
        <span className={classes.asOf}>{t('visits:completion.asOf')}</span>
      </h2>
      <Answered query={completion}>
        {({ rows }) => (
          <DataTable
            caption={t('visits:completion.caption')}
            columns={[
              {
                key: 'timepoint',
                header: t('visits:completion.timepoint'),
                isFixed: true,
                cell: ({ timepoint }) => <bdi>{nameOf(timepoint)}</bdi>,
              },
              column('scheduled', ({ scheduled }) => format.number(scheduled)),
              column('notExpected', (row) => opened(row, row.notExpected, 'not_expected')),
              column('notYet', ({ notYet }) => format.number(notYet)),
              column('expected', ({ expected }) => format.number(expected)),
              column('done', (row) => (
                <>
                  {opened(row, row.done, 'done')}
                  {row.expected > 0 ? ` (${format.percent(row.done / row.expected)})` : null}
                </>
              )),
              column('outOfWindow', ({ outOfWindow }) => format.number(outOfWindow)),
              column('missed', (row) => opened(row, row.missed, 'missed')),
              column('overdue', (row) => opened(row, row.overdue, 'overdue')),
            ]}
            rows={rows}
            rowKey={({ timepoint }) => timepoint}
            rowLabel={({ timepoint }) => nameOf(timepoint)}
            words={words}
          />
        )}
      </Answered>
      <p className={classes.quiet}>{t('visits:completion.explain')}</p>
    </section>
  )
}
