// Whom to remind: those who come today or in the next two days and were not reminded yet.
import { soonDays } from '@polyphony/domain/reminders/rules'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType, ReactNode } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { LinkAnchor } from '../platform/link.tsx'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { AppointmentList } from './appointment-list.tsx'
import classes from './reminders.module.css'

const few = 8

type Section = ComponentType<{ title: string; count?: number | undefined; isMore?: boolean; children: ReactNode }>

export default function TodayReminders({ section: Section }: { section: Section }) {
  const { t } = useWords()
  const study = useStudy()
  const due = useQuery(
    api.reminder.due.queryOptions({ studyId: study.id, daysAhead: soonDays, isOpen: true, limit: few }),
  )
  return (
    <Section title={t('reminders:todayTitle')} count={due.data?.rows.length} isMore={due.data?.isMore ?? false}>
      <Answered query={due}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className={classes.quiet}>{t('reminders:todayNone')}</p>
          ) : (
            <AppointmentList appointments={rows} />
          )
        }
      </Answered>
      <LinkAnchor to="/s/$study/reminders" params={{ study: study.slug }}>
        {t('reminders:ahead')}
      </LinkAnchor>
    </Section>
  )
}
