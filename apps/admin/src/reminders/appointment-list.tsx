// Appointments of which people may be reminded, each with what was sent already, and the button to remind in place.
import { Anchor, Button } from '@mantine/core'
import { isGivenToday, isInVain, reminderWays } from '@polyphony/domain/reminders/rules'
import { Code } from '@polyphony/ui/code'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useSiteDay } from '../platform/clock.ts'
import rowClasses from '../platform/rows.module.css'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { MailButton } from './mail-button.tsx'
import classes from './reminders.module.css'
import { useAppointmentWords } from './use-appointment-words.ts'
import { useGivenWords } from './use-given-words.ts'
import type { Appointment } from './wire.ts'

type Props = {
  appointments: readonly Appointment[]
  /** A server without a mail server offers only texts. */
  sendsMail: boolean
  /** What the page around it names already. */
  hides?: 'participant' | 'session' | 'day'
  /** Opens the text to send. */
  onOpen: (open: Appointment) => void
}

const keyOf = ({ participantId, timepoint, session }: Appointment) => `${participantId} ${timepoint ?? session}`

export function AppointmentList({ appointments, ...props }: Props) {
  return (
    <ul className={rowClasses.rows}>
      {appointments.map((each) => (
        <OneAppointment key={keyOf(each)} appointment={each} {...props} />
      ))}
    </ul>
  )
}

type OneProps = Omit<Props, 'appointments'> & { appointment: Appointment }

function OneAppointment({ appointment, sendsMail, hides, onOpen }: OneProps) {
  const { t } = useWords()
  const given = useGivenWords()
  const study = useStudy()
  const words = useAppointmentWords()
  const today = useSiteDay(appointment.timeZone)
  const row = useRef<HTMLLIElement>(null)
  const { code, session, siteId, reminded, preferredWay } = appointment
  const mayRemind = useCan('reminder.record', siteId)
  const ways = preferredWay === 'email' ? reminderWays.toReversed() : reminderWays
  const offered = ways.filter((way) => (way !== 'email' || sendsMail) && !isGivenToday(reminded, way, today))
  const isReminded = reminded.some((each) => !isInVain(each.mail))
  // The pages of a participant and of a session list the reminders themselves.
  const isListed = hides === 'participant' || hides === 'session'
  /** The focus of a button that leaves. On *My site today*, which hides nothing, the whole row leaves with it. */
  const focusNear = () => {
    const link = hides ? row.current?.querySelector('a') : undefined
    const near = link ?? row.current?.closest('section')?.querySelector('h2')
    near?.focus()
  }
  return (
    <li ref={row}>
      <div className={rowClasses.about}>
        <div className={rowClasses.line}>
          {hides === 'participant' ? null : (
            <Anchor component={Link} to={`/s/${study.slug}/participants/${code}`} underline="hover">
              <Code>{code}</Code>
            </Anchor>
          )}
          {hides === 'session' ? null : session ? (
            <Anchor component={Link} to={`/s/${study.slug}/sessions/${session}`} underline="hover">
              <Code>{session}</Code>
            </Anchor>
          ) : (
            <bdi>{words.what(appointment)}</bdi>
          )}
          {hides === 'day' && appointment.time === null ? null : (
            <span>{hides === 'day' ? appointment.time : words.when(appointment, today)}</span>
          )}
        </div>
        {(isListed ? [] : reminded).map(({ way, mail, problem, on }) => (
          <span key={way} className={isInVain(mail) ? classes.failed : classes.quiet}>
            {given({ mail, problem, on })}
          </span>
        ))}
        {reminded.length === 0 && preferredWay ? (
          <span className={classes.quiet}>
            {t('reminders:prefers', { way: t(`participants:contact.ways.${preferredWay}`) })}
          </span>
        ) : null}
      </div>
      {mayRemind && offered.length > 0 ? (
        <div className={rowClasses.acts}>
          {offered.map((way, at) => {
            const look = isReminded || at > 0 ? 'subtle' : 'light'
            return way === 'text_message' ? (
              <Button
                key={way}
                variant={look}
                size="compact-sm"
                aria-label={t('reminders:act.textOf', { code })}
                onClick={() => onOpen(appointment)}
              >
                {t('reminders:act.text')}
              </Button>
            ) : (
              <MailButton key={way} appointment={appointment} variant={look} onMailed={focusNear} />
            )
          })}
        </div>
      ) : null}
    </li>
  )
}
