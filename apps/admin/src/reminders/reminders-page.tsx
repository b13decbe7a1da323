// The appointments of the next fourteen days at the own sites, day by day.
import { Title } from '@mantine/core'
import { mostDue } from '@polyphony/domain/reminders/schema'
import { Empty } from '@polyphony/ui/answer'
import { PageHeader } from '@polyphony/ui/page-header'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { useSitesFor, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { AppointmentList } from './appointment-list.tsx'
import classes from './reminders.module.css'
import { TextDialog } from './text-dialog.tsx'
import type { Appointment } from './wire.ts'

export default function RemindersPage() {
  const { t, format } = useWords()
  const study = useStudy()
  const sites = useSitesFor('reminder.due')
  usePageTitle(t('reminders:title'))
  const [open, setOpen] = useState<Appointment | undefined>(undefined)
  const due = useQuery(api.reminder.due.queryOptions({ studyId: study.id }))
  return (
    <>
      <PageHeader title={t('reminders:title')} aside={<bdi>{format.list(sites.map(({ name }) => name))}</bdi>} />
      <p className={classes.quiet}>{t('reminders:intro')}</p>
      <Answered query={due}>
        {({ rows, isMore, sendsMail }) =>
          rows.length === 0 ? (
            <Empty title={t('reminders:empty.nothing')}>{t('reminders:empty.nothingHint')}</Empty>
          ) : (
            <>
              {[...Map.groupBy(rows, ({ on }) => on)].map(([on, ofDay]) => (
                <section key={on} aria-labelledby={`day-${on}`}>
                  <Title order={2} id={`day-${on}`} className={classes.day}>
                    {format.longDay(on)}
                  </Title>
                  <AppointmentList appointments={ofDay} sendsMail={sendsMail} hides="day" onOpen={setOpen} />
                </section>
              ))}
              {isMore ? (
                <p className={classes.quiet}>{t('reminders:more', { number: format.number(mostDue) })}</p>
              ) : null}
            </>
          )
        }
      </Answered>
      <TextDialog open={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
