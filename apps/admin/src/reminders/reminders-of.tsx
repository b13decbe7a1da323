// The reminders of one participant, or of one session: whom to remind now, and what was sent before.
import { Title } from '@mantine/core'
import { isGivenToday, isInVain } from '@polyphony/domain/reminders/rules'
import { Code } from '@polyphony/ui/code'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useNow } from '../platform/clock.ts'
import rowClasses from '../platform/rows.module.css'
import { useCan, useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { useWords } from '../platform/words.tsx'
import { AppointmentList } from './appointment-list.tsx'
import { MailEverybody } from './mail-everybody.tsx'
import classes from './reminders.module.css'
import { TextDialog } from './text-dialog.tsx'
import { useAppointmentWords } from './use-appointment-words.ts'
import { useGivenWords } from './use-given-words.ts'
import type { Appointment, Reminder } from './wire.ts'

type Of = { siteId: string; timeZone: string } & (
  | { participant: { id: string; code: string } }
  | { session: { id: string; invited: readonly { participantId: string; code: string }[] } }
)

/** Nothing is shown if there is nothing to remind of and nobody was reminded. */
export default function RemindersOf({ of }: { of: Of }) {
  const { t } = useWords()
  const study = useStudy()
  const now = useNow()
  const [open, setOpen] = useState<Appointment | undefined>(undefined)
  const mayRemind = useCan('reminder.due', of.siteId)
  const which = 'session' in of ? { sessionId: of.session.id } : { participantId: of.participant.id }
  const people =
    'session' in of ? of.session.invited : [{ participantId: of.participant.id, code: of.participant.code }]
  const mayList = people.length > 0
  const participantIds = people.map(({ participantId }) => participantId)
  const due = useQuery({ ...api.reminder.due.queryOptions({ studyId: study.id, ...which }), enabled: mayRemind })
  const list = useQuery({
    ...api.reminder.list.queryOptions({ studyId: study.id, participantIds }),
    enabled: mayList,
  })
  const asked = [...(mayRemind ? [due] : []), ...(mayList ? [list] : [])]
  const both = {
    data: asked.every(({ data }) => data !== undefined) || undefined,
    error: asked.find(({ error }) => error)?.error,
    refetch: () => asked.filter(({ isError }) => isError).map((each) => void each.refetch()),
  }
  const coming = due.data?.rows ?? []
  const given = (list.data ?? []).filter(({ sessionId }) => !('session' in of) || sessionId === of.session.id)
  // What is asked for appears when it is there. What failed says so, and stays while it is asked for again.
  const hasFailed = !both.data && asked.some(({ errorUpdateCount }) => errorUpdateCount > 0)
  const isShown = coming.length > 0 || given.length > 0 || hasFailed
  const toMail = coming.filter(({ reminded, timeZone }) => !isGivenToday(reminded, 'email', siteDay(now, timeZone)))
  const sendsMail = due.data?.sendsMail === true
  const codes = new Map(people.map(({ participantId, code }) => [participantId, code]))
  const hides = 'session' in of ? 'session' : 'participant'
  return (
    <>
      {isShown ? (
        <section aria-labelledby="reminders">
          <div className={classes.row}>
            <Title order={2} id="reminders" tabIndex={-1}>
              {t('reminders:section')}
            </Title>
            {'session' in of && mayRemind && sendsMail ? <MailEverybody coming={toMail} /> : null}
          </div>
          <Answered query={both}>
            {() => (
              <>
                {coming.length > 0 ? (
                  <AppointmentList appointments={coming} sendsMail={sendsMail} hides={hides} onOpen={setOpen} />
                ) : null}
                {given.length > 0 ? (
                  <ul className={rowClasses.rows}>
                    {given.map((each) => (
                      <Given
                        key={each.id}
                        reminder={each}
                        code={'session' in of ? codes.get(each.participantId) : undefined}
                        timeZone={of.timeZone}
                      />
                    ))}
                  </ul>
                ) : null}
              </>
            )}
          </Answered>
        </section>
      ) : null}
      <TextDialog open={open} onClose={() => setOpen(undefined)} />
    </>
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
      <div className={rowClasses.about}>
        <div className={rowClasses.line}>
          {code ? <Code>{code}</Code> : null}
          <span className={isInVain(mail) ? classes.failed : undefined}>
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
