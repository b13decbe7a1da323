// The appointments of the next fourteen days at the own sites, day by day.
import { Title } from '@mantine/core'
import { mostDue } from '@polyphony/domain/reminders/schema'
import { Empty } from '@polyphony/ui/answer'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { AppointmentList } from './appointment-list.tsx'
import classes from './reminders.module.css'

export default function RemindersPage() {
  const { t, format } = useWords()
  const study = useStudy()
  const sites = useSitesFor('reminder.due')
  usePageTitle(t('reminders:title'))
  const due = useQuery(api.reminder.due.queryOptions({ studyId: study.id }))
  return (
    <>
      <PageHeader title={t('reminders:title')} aside={<bdi>{format.list(sites.map(({ name }) => name))}</bdi>} />
      <p className={classes.quiet}>{t('reminders:intro')}</p>
      <Answered query={due}>
        {({ rows, isMore }) =>
          rows.length === 0 ? (
            <Empty title={t('reminders:empty.nothing')}>{t('reminders:empty.nothingHint')}</Empty>
          ) : (
            <>
              {[...Map.groupBy(rows, ({ on }) => on)].map(([on, ofDay]) => (
                <section key={on} aria-labelledby={`day-${on}`}>
                  <Title order={2} id={`day-${on}`} className={classes.day}>
                    {format.longDay(on)}
                  </Title>
                  <AppointmentList appointments={ofDay} hides="day" />
                </section>
              ))}
              {isMore ? (
                <p className={classes.quiet}>{t('reminders:more', { number: format.number(mostDue) })}</p>
              ) : null}
            </>
          )
        }
      </Answered>
    </>
  )
}
