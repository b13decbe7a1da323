// The table of invited participants: their consent to recording beside each code, and their attendance with one key each.
import { Alert, Anchor, Button, Title } from '@mantine/core'
import { mayStillCome } from '@polyphony/domain/participants/contacts'
import type { AttendanceState } from '@polyphony/domain/sessions/schema'
import { Code } from '@polyphony/ui/code'
import { Link } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { lazyRare } from '../platform/rare.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { Overlapping } from './overlaps.tsx'
import classes from './session-page.module.css'
import type { Session } from './wire.ts'
import { useAttendance } from './use-attendance.ts'

const InviteForm = lazyRare(() => import('./invite-form.tsx'))

const states = ['attended', 'absent', 'left_early', 'invited'] as const
const keyOf = { attended: 'a', absent: 'b', left_early: 'l', invited: 'u' } as const

export function AttendanceTable({ session }: { session: Session }) {
  const { t, format } = useWords()
  const mayInvite = useCan('session.invite', session.siteId) && session.status !== 'cancelled'
  const mayAttend = useCan('session.attend', session.siteId) && session.status !== 'cancelled'
  const [isInviting, setInviting] = useState(false)
  const attendance = useAttendance(session)
  const [current, setCurrent] = useState(0)
  const rows = session.attendances
  const put = (state: AttendanceState, index = current) => {
    const row = rows[index]
    if (!row) return
    attendance.put({ [row.participantId]: state })
    setCurrent(Math.min(index + 1, rows.length - 1))
  }
  const move = (step: number) => setCurrent((at) => Math.max(0, Math.min(at + step, rows.length - 1)))
  const isKeyed = mayAttend && rows.length > 0
  // The attendance of a held session cannot be reset.
  const offered = mayAttend ? states.filter((state) => session.status !== 'held' || state !== 'invited') : []
  useShortcuts(
    isKeyed
      ? [
          ...offered.map((state) => ({
            key: keyOf[state],
            words: t(`sessions:attend.key.${state}`),
            run: () => put(state),
          })),
          { key: 'j', words: t('sessions:attend.key.next'), run: () => move(1) },
          { key: 'k', words: t('sessions:attend.key.before'), run: () => move(-1) },
        ]
      : [],
  )
  const undecided = rows.filter((row) => attendance.stateOf(row) === 'invited' && mayStillCome(row.notCalled))
  // A participant who withdrew the use of their data is not counted, although this page still shows their attendance.
  const counted = rows.filter(({ isUsable }) => isUsable)
  const came = counted.filter((row) => ['attended', 'left_early'].includes(attendance.stateOf(row))).length
  return (
    <>
      <div className={classes.head}>
        <Title order={2} id="invited">
          {t('sessions:invited.title')}
        </Title>
        <span className={classes.quiet} aria-live="polite">
          {t('sessions:cameOf', { attended: format.number(came), invited: format.number(counted.length) })}
        </span>
        {mayInvite ? (
          <Button variant="default" size="compact-sm" onClick={() => setInviting(true)}>
            {t('sessions:invite.open')}
          </Button>
        ) : null}
      </div>
      {attendance.problem ? (
        <Alert
          color="red"
          variant="light"
          role="alert"
          withCloseButton
          closeButtonLabel={t('shell:act.close')}
          onClose={attendance.giveUp}
        >
          {attendance.problem}
        </Alert>
      ) : null}
      {attendance.isBehind ? (
        <p className={classes.lacks} role="status">
          {t('shell:waiting.state')}
        </p>
      ) : null}
      {rows.length === 0 ? <p className={classes.quiet}>{t('sessions:invited.none')}</p> : null}
      {rows.length > 0 ? (
        <table className={classes.people}>
          <caption className="unseen">{t('sessions:invited.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('sessions:column.code')}</th>
              <th scope="col">{t('sessions:column.group')}</th>
              <th scope="col">{t('sessions:column.consent')}</th>
              <th scope="col">{t('sessions:column.attendance')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Invited
                key={row.participantId}
                row={row}
                state={attendance.stateOf(row)}
                waits={attendance.waits(row)}
                overlaps={session.overlaps}
                tellsConsent={session.recording !== undefined}
                isCurrent={isKeyed && index === current}
                onCurrent={() => setCurrent(index)}
                offered={offered}
                onPut={(state) => put(state, index)}
              />
            ))}
          </tbody>
        </table>
      ) : null}
      {isKeyed ? (
        <div className={classes.head}>
          {undecided.length > 1 ? (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() =>
                attendance.put(Object.fromEntries(undecided.map(({ participantId }) => [participantId, 'attended'])))
              }
            >
              {t('sessions:attend.everybody', { count: undecided.length })}
            </Button>
          ) : null}
          <p className={`${classes.quiet} ${classes.keys}`}>
            {t(session.status === 'held' ? 'sessions:attend.hintHeld' : 'sessions:attend.hint')}
          </p>
        </div>
      ) : null}
      {isInviting ? (
        <Suspense>
          <InviteForm session={session} onClose={() => setInviting(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

type InvitedProps = {
  row: Session['attendances'][number]
  state: AttendanceState
  waits: boolean
  overlaps: Session['overlaps']
  tellsConsent: boolean
  isCurrent: boolean
  onCurrent: () => void
  offered: readonly AttendanceState[]
  onPut: (state: AttendanceState) => void
}

function Invited({ row, state, waits, overlaps, tellsConsent, isCurrent, onCurrent, offered, onPut }: InvitedProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const { group } = useStudyNames()
  const maySee = useCan('participant.view')
  const consent = row.reason ? t(`sessions:lacksShort.${row.reason}`) : t('sessions:consents')
  return (
    <tr aria-current={isCurrent || undefined} onClick={onCurrent}>
      <td>
        {maySee ? (
          <Anchor component={Link} to={`/s/${study.slug}/participants/${row.code}`} underline="hover">
            <Code>{row.code}</Code>
          </Anchor>
        ) : (
          <Code>{row.code}</Code>
        )}
        {row.isUsable ? null : <div className={classes.quiet}>{t('sessions:unusable')}</div>}
        {row.notCalled ? <div className={classes.lacks}>{t(`sessions:notCalled.${row.notCalled}`)}</div> : null}
        {row.takenBackOn ? (
          <div className={classes.lacks}>{t('sessions:takenBack', { on: format.day(row.takenBackOn) })}</div>
        ) : null}
        {state === 'absent' ? null : <Overlapping overlaps={overlaps} participantId={row.participantId} />}
      </td>
      <td>
        <bdi>{group(row.group)}</bdi>
      </td>
      <td className={`${classes.wide} ${row.reason ? classes.lacks : classes.consents}`}>
        {tellsConsent ? (
          <>
            <span aria-hidden>{row.reason ? '– ' : '✓ '}</span>
            {consent}
          </>
        ) : null}
      </td>
      <td className={classes.wide}>
        {offered.length > 0 ? (
          <fieldset className={classes.states} aria-label={t('sessions:attend.of', { code: row.code })}>
            {offered.map((each) => (
              <Button
                key={each}
                size="compact-xs"
                variant={each === state ? 'light' : 'subtle'}
                color={each === state ? 'accent' : 'gray'}
                aria-pressed={each === state}
                onClick={() => onPut(each)}
              >
                {t(`sessions:state.${each}`)}
              </Button>
            ))}
          </fieldset>
        ) : (
          t(`sessions:state.${state}`)
        )}
        {waits ? <div className={classes.lacks}>{t('sessions:attend.waits')}</div> : null}
      </td>
    </tr>
  )
}
