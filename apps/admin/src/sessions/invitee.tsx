// One person in the dialog for invitations: what is asked before somebody is invited, beside the code.
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
export const asFound = (row: Invitable): Invited => ({
  ...row,
  lacks: whyNotRecorded(row.consent),
  takesNoPart: row.consent?.refused.includes(scopeOf.enrol) ?? false,
  notCalled: mayBeInvited(row.status) ? (row.isStopped ? 'stopped' : undefined) : row.status,
})

function whyNotRecorded(consent: Invitable['consent']): Reason {
  if (!consent) return 'never_asked'
  if (consent.isWithdrawn) return 'withdrawn'
  if (consent.granted.includes(scopeOf.attach_recording)) return undefined
  return consent.refused.includes(scopeOf.attach_recording) ? 'refused' : 'never_asked'
}

export function Invitee({ person, overlaps }: { person: Invited; overlaps: Session['overlaps'] }) {
  const { t, format } = useWords()
  const { groupAndRole } = useStudyNames()
  const { status, language, lacks, notCalled } = person
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
            <span className={lacks ? classes.lacks : classes.consents}>
              {t('sessions:column.consent')}: <span aria-hidden>{lacks ? '– ' : '✓ '}</span>
              {lacks ? t(`sessions:lacksShort.${lacks}`) : t('sessions:consents')}
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
