// Whom to remind: those who come today or in the next two days and were not reminded yet.
import { soonDays } from '@polyphony/domain/reminders/rules'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { LinkAnchor } from '../platform/link.tsx'
import type { Section } from '../platform/section.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { AppointmentList } from './appointment-list.tsx'
import classes from './reminders.module.css'
import { TextDialog } from './text-dialog.tsx'
import type { Appointment } from './wire.ts'

const few = 8

export default function TodayReminders({ section: Section }: { section: Section }) {
  const { t } = useWords()
  const study = useStudy()
  const [open, setOpen] = useState<Appointment | undefined>(undefined)
  const due = useQuery(
    api.reminder.due.queryOptions({ studyId: study.id, daysAhead: soonDays, isOpen: true, limit: few }),
  )
  return (
    <Section title={t('reminders:todayTitle')} count={due.data?.rows.length} isMore={due.data?.isMore ?? false}>
      <Answered query={due}>
        {({ rows, sendsMail }) =>
          rows.length === 0 ? (
            <p className={classes.quiet}>{t('reminders:todayNone')}</p>
          ) : (
            <AppointmentList appointments={rows} sendsMail={sendsMail} onOpen={setOpen} />
          )
        }
      </Answered>
      <LinkAnchor to="/s/$study/today/reminders" params={{ study: study.slug }}>
        {t('reminders:ahead')}
      </LinkAnchor>
      <TextDialog open={open} onClose={() => setOpen(undefined)} />
    </Section>
  )
}
