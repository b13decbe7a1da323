// The reminders of one participant, or of one session: whom to remind now, and what was sent before.
import { Title } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useNow } from '../platform/clock.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { useWords } from '../platform/words.tsx'
import { AppointmentList } from './appointment-list.tsx'
import { MailEverybody } from './mail-everybody.tsx'
import classes from './reminders.module.css'
import { useAppointmentWords } from './use-appointment-words.ts'
import { isFailed, useGivenWords } from './use-given-words.ts'
import type { Reminder } from './wire.ts'

type Of = { siteId: string; timeZone: string } & (
  | { participant: { id: string; code: string } }
  | { session: { id: string; invited: readonly { participantId: string; code: string }[] } }
)

/** Nothing is shown if there is nothing to remind of and nobody was reminded. */
export default function RemindersOf({ of }: { of: Of }) {
  const { t } = useWords()
  const study = useStudy()
  const now = useNow()
  const mayRemind = useCan('reminder.due', of.siteId)
  const which = 'session' in of ? { sessionId: of.session.id } : { participantId: of.participant.id }
  const people =
    'session' in of ? of.session.invited : [{ participantId: of.participant.id, code: of.participant.code }]
  const due = useQuery({ ...api.reminder.due.queryOptions({ studyId: study.id, ...which }), enabled: mayRemind })
  const participantIds = people.map(({ participantId }) => participantId)
  const list = useQuery({
    ...api.reminder.list.queryOptions({ studyId: study.id, participantIds }),
    enabled: participantIds.length > 0,
  })
  const coming = due.data?.rows ?? []
  const given = (list.data ?? []).filter(({ sessionId }) => !('session' in of) || sessionId === of.session.id)
  if (coming.length === 0 && given.length === 0) return null
  const toMail = coming.filter(({ reminded, timeZone }) => {
    const today = siteDay(now, timeZone)
    return !reminded.some(({ way, on }) => way === 'email' && on === today)
  })
  const codes = new Map(people.map(({ participantId, code }) => [participantId, code]))
  return (
    <section aria-labelledby="reminders">
      <div className={classes.row}>
        <Title order={2} id="reminders">
          {t('reminders:section')}
        </Title>
        {'session' in of && mayRemind ? <MailEverybody coming={toMail} /> : null}
      </div>
      {coming.length > 0 ? (
        <AppointmentList appointments={coming} hasListBeside hides={'session' in of ? 'session' : 'participant'} />
      ) : null}
      <Answered query={list}>
        {() => (
          <ul className={classes.list}>
            {given.map((each) => (
              <Given
                key={each.id}
                reminder={each}
                code={'session' in of ? codes.get(each.participantId) : undefined}
                timeZone={of.timeZone}
              />
            ))}
          </ul>
        )}
      </Answered>
    </section>
  )
}

type GivenProps = { reminder: Reminder; code: string | undefined; timeZone: string }

/** `Reminded 26 Nov, by text`, of what, and by whom. */
function Given({ reminder, code, timeZone }: GivenProps) {
  const { t, format } = useWords()
  const words = useAppointmentWords()
  const given = useGivenWords()
  const { mail, problem, remindedOn, on, startsAt, recordedBy } = reminder
  const when = words.day(on, startsAt && format.time(startsAt, timeZone))
  return (
    <li>
      <div className={classes.what}>
        <div className={classes.line}>
          {code ? <Code>{code}</Code> : null}
          <span className={isFailed(reminder) ? classes.failed : undefined}>
            {given({ mail, problem, on: remindedOn })}
          </span>
        </div>
        <span className={classes.quiet}>
          <bdi>{t('reminders:of', { what: words.what(reminder), when })}</bdi>
          {recordedBy ? <> · {t('reminders:by', { who: recordedBy })}</> : null}
        </span>
      </div>
    </li>
  )
}
