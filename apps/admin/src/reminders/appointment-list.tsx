// Appointments of which people may be reminded, each with what was sent already, and the button to remind in place.
import { Anchor, Button } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSiteDay } from '../platform/clock.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './reminders.module.css'
import { TextDialog } from './text-dialog.tsx'
import { useAppointmentWords } from './use-appointment-words.ts'
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
  const { t, format } = useWords()
  const study = useStudy()
  const words = useAppointmentWords()
  const today = useSiteDay(appointment.timeZone)
  const { code, session, siteId, reminded, preferredWay } = appointment
  const mayRemind = useCan('reminder.record', siteId)
  const isDoneToday = reminded.some(({ way, on }) => way === 'text_message' && on === today)
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
        {(hasListBeside ? [] : reminded).map(({ way, on }) => (
          <span key={way} className={classes.quiet}>
            {t(`reminders:given.${way}`, { day: format.day(on) })}
          </span>
        ))}
        {reminded.length === 0 && preferredWay ? (
          <span className={classes.quiet}>{t(`participants:contact.ways.${preferredWay}`)}</span>
        ) : null}
      </div>
      {mayRemind && !isDoneToday ? (
        <div className={classes.acts}>
          <Button
            variant={reminded.length > 0 ? 'subtle' : 'light'}
            size="compact-sm"
            aria-label={t('reminders:act.textOf', { code })}
            onClick={() => onOpen(appointment)}
          >
            {reminded.length > 0 ? t('reminders:act.again') : t('reminders:act.text')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}
