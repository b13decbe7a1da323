// The exports that were made before, the newest first: what, by whom, how many rows, and whether all of it was sent.
import { Button } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { Answered } from '../platform/answers.tsx'
import { trpcClient } from '../platform/client.ts'
import { InSight } from '../platform/in-sight.tsx'
import { useStudy } from '../platform/session.ts'
import { usePages } from '../platform/use-pages.ts'
import { useWords } from '../platform/words.tsx'
import classes from './exports.module.css'
import { useFilterWords } from './use-filter-words.ts'
import type { ExportMade } from './wire.ts'

const columns = ['when', 'what', 'by', 'rows', 'sent'] as const

export default function History() {
  const { t } = useWords()
  const study = useStudy()
  const asked = { studyId: study.id, limit: 20 }
  const pages = usePages(['export.list', asked], (cursor) =>
    trpcClient.export.list.query({ ...asked, ...(cursor && { cursor }) }),
  )
  return (
    <section className={classes.history}>
      <h2>{t('exports:history.title')}</h2>
      <p className={classes.hint}>{t('exports:history.hint')}</p>
      <Answered query={pages}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={t('exports:history.none')} />
          ) : (
            <InSight of={pages}>
              <table className={classes.table}>
                <thead>
                  <tr>
                    {columns.map((each) => (
                      <th key={each} scope="col">
                        {t(`exports:history.${each}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, at) => (
                    <Made key={row.id} row={row} at={at} />
                  ))}
                </tbody>
              </table>
            </InSight>
          )
        }
      </Answered>
      {pages.onMore ? (
        <Button variant="default" loading={pages.isLoadingMore} onClick={pages.onMore} my="md">
          {t('exports:history.more')}
        </Button>
      ) : null}
    </section>
  )
}

/** `at`: the place of the row in the list. */
function Made({ row, at }: { row: ExportMade; at: number }) {
  const { t, format } = useWords()
  const study = useStudy()
  const sites = study.sites.filter(({ id }) => row.siteIds.includes(id))
  const zone = sites[0]?.timeZone ?? 'UTC'
  const filter = useFilterWords()(row.filter)
  return (
    <tr data-index={at}>
      <th scope="row">{format.moment(row.at, zone)}</th>
      <td>
        {[t(`exports:kind.${row.kind}`), t(`exports:format.${row.format}`), t(`exports:profile.${row.profile}`)].join(
          ' · ',
        )}
        {filter === '' ? null : (
          <div className={classes.quiet}>
            {t('exports:history.filter')} <bdi>{filter}</bdi>
          </div>
        )}
        {sites.length > 0 && sites.length < study.sites.length ? (
          <div className={classes.quiet}>
            <bdi>{format.list(sites.map(({ name }) => name))}</bdi>
          </div>
        ) : null}
      </td>
      <td>
        <bdi>{row.by}</bdi>
      </td>
      <td>{format.number(row.rows)}</td>
      <td>
        {row.sent === null
          ? t('exports:history.notSent')
          : t(row.sent.isWhole ? 'exports:history.whole' : 'exports:history.cut')}
        {row.sent?.sha256 ? (
          <code dir="ltr" className={classes.digest}>
            {row.sent.sha256}
          </code>
        ) : null}
      </td>
    </tr>
  )
}
