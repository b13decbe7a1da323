// The reports that were kept, and the schedules of the person.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Scrolling } from '@polyphony/ui/scrolling'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './report-page.module.css'
import { Schedules } from './report-schedules.tsx'
import type { Kept } from './wire.ts'

type Site = { id: string; name: string; timeZone: string }
type Props = { sites: readonly Site[]; language: string; onOpen: (id: string) => void }

export function KeptReports({ sites, language, onOpen }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const found = useQuery(api.report.list.queryOptions({ studyId: study.id }))
  return (
    <div className={classes.onScreen}>
      <Answered query={found}>
        {({ kept, isMore, schedules }) => (
          <>
            <Schedules {...{ schedules, sites, language }} />
            <section className={classes.section} aria-labelledby="kept-reports">
              <h2 id="kept-reports">{t('reports:list.title')}</h2>
              {kept.length === 0 ? <p className={classes.hint}>{t('reports:list.none')}</p> : null}
              {kept.length > 0 ? <KeptTable {...{ kept, sites, onOpen }} /> : null}
              {isMore ? <p role="note">{t('reports:list.more', { number: format.number(kept.length) })}</p> : null}
            </section>
          </>
        )}
      </Answered>
    </div>
  )
}

function KeptTable({ kept, sites, onOpen }: Omit<Props, 'language'> & { kept: readonly Kept[] }) {
  const { t, format } = useWords()
  const study = useStudy()
  const namesOf = ({ siteIds }: Kept) =>
    siteIds.length === study.sites.length && siteIds.length > 1
      ? t('reports:document.allSites')
      : format.list(siteIds.map((id) => sites.find((site) => site.id === id)?.name ?? ''))
  return (
    <Scrolling className={classes.scroll} aria-label={t('reports:list.title')}>
      <table className={classes.table}>
        <caption className="unseen">{t('reports:list.title')}</caption>
        <thead>
          <tr>
            {(['month', 'sites', 'made', 'digest'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`reports:list.${column}`)}
              </th>
            ))}
            <th aria-label={t('reports:list.open')} />
          </tr>
        </thead>
        <tbody>
          {kept.map((each) => (
            <tr key={each.id}>
              <th scope="row">{format.month(each.month)}</th>
              <td>
                <bdi>{namesOf(each)}</bdi>
              </td>
              <td>
                {format.moment(each.madeAt, sharedZone(sites) ?? 'UTC')}
                {each.dueOn ? ` · ${t('reports:list.due', { day: format.day(each.dueOn) })}` : null}
              </td>
              <td className={classes.digest}>
                <bdi dir="ltr">{each.sha256}</bdi>
              </td>
              <td>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('reports:list.openOne', { month: format.month(each.month), sites: namesOf(each) })}
                  onClick={() => onOpen(each.id)}
                >
                  {t('reports:list.open')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  )
}
