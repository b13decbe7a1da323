// Appointments of which people may be reminded, each with what was sent already, and the button to remind in place.
import { Anchor, Button } from '@mantine/core'
import { type ReminderWay, reminderWays } from '@polyphony/domain/reminders/rules'
import { Code } from '@polyphony/ui/code'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSiteDay } from '../platform/clock.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { MailButton } from './mail-button.tsx'
import classes from './reminders.module.css'
import { TextDialog } from './text-dialog.tsx'
import { useAppointmentWords } from './use-appointment-words.ts'
import { isFailed, useGivenWords } from './use-given-words.ts'
import type { Appointment } from './wire.ts'

type Props = {
  appointments: readonly Appointment[]
  /** What the page around it names already. */
  hides?: 'participant' | 'session' | 'day'
  /** The reminders are listed beside it. */
  hasListBeside?: boolean
}

const keyOf = ({ participantId, timepoint, sessionId }: Appointment) =>
  `${participantId} ${timepoint ?? ''} ${sessionId ?? ''}`

export function AppointmentList({ appointments, hides, hasListBeside = false }: Props) {
  const [open, setOpen] = useState<Appointment | undefined>(undefined)
  return (
    <>
      <ul className={classes.list}>
        {appointments.map((each) => (
          <OneAppointment
            key={keyOf(each)}
            appointment={each}
            hides={hides}
            hasListBeside={hasListBeside}
            onOpen={setOpen}
          />
        ))}
      </ul>
      {open ? <TextDialog appointment={open} onClose={() => setOpen(undefined)} /> : null}
    </>
  )
}

type OneProps = Pick<Props, 'hides' | 'hasListBeside'> & {
  appointment: Appointment
  onOpen: (open: Appointment) => void
}

function OneAppointment({ appointment, hides, hasListBeside, onOpen }: OneProps) {
  const { t } = useWords()
  const given = useGivenWords()
  const study = useStudy()
  const words = useAppointmentWords()
  const today = useSiteDay(appointment.timeZone)
  const { code, session, siteId, reminded, preferredWay } = appointment
  const mayRemind = useCan('reminder.record', siteId)
  const wasToday = (asked: ReminderWay) => reminded.some(({ way, on }) => way === asked && on === today)
  const offered = (preferredWay === 'email' ? reminderWays.toReversed() : reminderWays).filter((way) => !wasToday(way))
  const isReminded = reminded.some((each) => !isFailed(each))
  return (
    <li>
      <div className={classes.what}>
        <div className={classes.line}>
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
        {(hasListBeside ? [] : reminded).map(({ way, mail, problem, on }) => (
          <span key={way} className={isFailed({ mail }) ? classes.failed : classes.quiet}>
            {given({ mail, problem, on })}
          </span>
        ))}
        {reminded.length === 0 && preferredWay ? (
          <span className={classes.quiet}>{t(`participants:contact.ways.${preferredWay}`)}</span>
        ) : null}
      </div>
      {mayRemind && offered.length > 0 ? (
        <div className={classes.acts}>
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
              <MailButton key={way} appointment={appointment} variant={look} />
            )
          })}
        </div>
      ) : null}
    </li>
  )
}
