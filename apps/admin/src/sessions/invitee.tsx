// One person in the dialog for invitations: what is asked before somebody is invited, beside the code.
import { givenAfter, whyNewestLacks } from '@polyphony/domain/consent/newest'
import { scopeOf } from '@polyphony/domain/consent/scopes'
import type { Step } from '@polyphony/domain/participants/lifecycle'
import { mayBeInvited } from '@polyphony/domain/sessions/quotas'
import { Code } from '@polyphony/ui/code'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { Overlapping } from './overlaps.tsx'
import classes from './session-page.module.css'
import type { Invitable, Session } from './wire.ts'

type NotCalled = Session['attendances'][number]['notCalled']
type Reason = Session['attendances'][number]['reason']

export type Invited = {
  id: string
  code: string
  group: string
  peerRole: string | null
  status?: Step | undefined
  language?: string | null | undefined
  /** Why the consent does not grant a recording; undefined if it does. */
  lacks?: Reason
  /** The day of the consent, if it was given after the session: then this dialog does not say whether it covers the session. */
  consentedOn?: string | undefined
  takesNoPart: boolean
  notCalled?: NotCalled
}

/** Somebody who is on the list of the session. */
export const asInvited = (row: Session['attendances'][number]): Invited => ({
  ...row,
  id: row.participantId,
  lacks: row.reason,
  takesNoPart: row.takenBackOn !== undefined,
})

/** Somebody of the list of participants. */
export const asFound = (row: Invitable, { on, heldOn }: Pick<Session, 'on' | 'heldOn'>): Invited => ({
  ...row,
  lacks: whyNewestLacks(row, scopeOf.attach_recording),
  consentedOn: givenAfter(row, heldOn ?? on),
  takesNoPart: row.consent?.refused.includes(scopeOf.enrol) ?? false,
  notCalled: mayBeInvited(row.status) ? (row.isStopped ? 'stopped' : undefined) : row.status,
})

export function Invitee({ person, overlaps }: { person: Invited; overlaps: Session['overlaps'] }) {
  const { t, format } = useWords()
  const { groupAndRole } = useStudyNames()
  const { status, language, lacks, consentedOn, notCalled } = person
  const hasLeft = status !== undefined && !mayBeInvited(status)
  return (
    <>
      <Code>{person.code}</Code> <bdi>{groupAndRole(person)}</bdi>
      <span className={classes.known}>
        {/* Of somebody who left, only this matters. */}
        {hasLeft ? null : (
          <>
            {status ? <span>{t(`participants:status.${status}`)}</span> : null}
            {language ? <span>{format.language(language)}</span> : null}
            <span className={lacks || consentedOn ? classes.lacks : classes.consents}>
              {t('sessions:column.consent')}: <span aria-hidden>{lacks || consentedOn ? '– ' : '✓ '}</span>
              {lacks
                ? t(`sessions:lacksShort.${lacks}`)
                : consentedOn
                  ? t('sessions:consentedLater', { day: format.day(consentedOn) })
                  : t('sessions:consents')}
            </span>
          </>
        )}
        {person.takesNoPart ? <span className={classes.lacks}>{t('sessions:takesNoPart')}</span> : null}
        {notCalled ? <span className={classes.lacks}>{t(`sessions:notCalled.${notCalled}`)}</span> : null}
      </span>
      <Overlapping overlaps={overlaps} participantId={person.id} />
    </>
  )
}
