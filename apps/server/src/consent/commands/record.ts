import { instantAt, localDay } from '@polyphony/domain/calendar'
import { dayOfWithdrawal, mayGive, mayTakeBack } from '@polyphony/domain/consent/giving'
import { type ConsentGiven, newestFirst } from '@polyphony/domain/consent/given'
import { withOwnWithdrawals, withWithdrawals } from '@polyphony/domain/consent/withdrawals'
import { type Signature, signatureRefusal } from '@polyphony/domain/consent/signature'
import type { RecordConsent, WithdrawConsent } from '@polyphony/domain/consent/schema'
import { afterEvent, stateOf } from '@polyphony/domain/participants/lifecycle'
import { demand, Problem } from '@polyphony/domain/problem'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { sitesFor } from '../../platform/request/procedure.ts'
import {
  appendConsented,
  type Candidate,
  createConsent,
  findCandidate,
  type KnownVersion,
  listFormVersions,
  listGivenConsents,
} from '../store/consents.ts'
import { createSignature, findTextSha256 } from '../store/signatures.ts'
import { endConsent, endDecisions, findConsenting } from '../store/withdrawals.ts'
import { lockParticipants } from '../store/locks.ts'
import { listTakenBack } from '../queries/taking-part.ts'
import { sealSignature } from '../queries/signature.ts'
import { sealWitness } from '../queries/witness.ts'

/**
 * Records the consent of one participant. An eligible participant who grants *participate* becomes consented. A form that was
 * given before a withdrawal may be recorded after it, and does not change the status.
 */
export async function recordConsent(ctx: Commanding, given: RecordConsent, from: From = {}) {
  const { db, scope } = ctx
  lockParticipants(db, scope, { ids: [given.participantId] })
  const candidate = await findCandidate(db, scope, given.participantId)
  if (!candidate) throw new Problem('participant.not_found')
  const { standing } = demand(stateOf(candidate.events))
  const asked = { ...candidate, withdrewOn: dayOfWithdrawal(standing) }
  const recorded = await writeConsent(ctx, given, { candidate, ...(await checkConsent(ctx, given, asked, from)) })
  return { ...recorded, newerOn: await dayOfNewer(ctx, recorded) }
}

/** The day of a newer consent of the same participant, which counts instead of this one; null if there is none. */
async function dayOfNewer({ db, scope }: Commanding, { id, participantId }: { id: string; participantId: string }) {
  const all = (await listGivenConsents(db, scope, [participantId])).filter((each) => !each.isMistaken)
  const [newest] = all.toSorted(newestFirst)
  return newest && newest.id !== id ? newest.givenOn : null
}

/** `isOnFile`: it was signed elsewhere before, and the paper or the other system has the signature (decision 108). */
type From = { isOnFile?: boolean }
type Checked = { version: KnownVersion; givenAt: Date }

/**
 * Throws if this consent cannot be recorded for a participant like this; the actor must have the right to `consent.record` at the site.
 * `participant.register` calls it before it writes the participant.
 */
export async function checkConsent(
  { db, scope, actor, now }: Commanding,
  given: Omit<RecordConsent, 'participantId' | 'coversEarlier'>,
  candidate: Pick<Candidate, 'siteId' | 'status' | 'screenedOn' | 'timeZone'> & { withdrewOn?: string | undefined },
  { isOnFile = false }: From = {},
): Promise<Checked> {
  if (!sitesFor(actor, 'consent.record', scope.studyId).some((site) => site === candidate.siteId))
    throw new Problem('access.refused', { action: 'consent.record' })
  const version = (await listFormVersions(db, scope)).find((each) => each.id === given.formVersionId)
  if (!version) throw new Problem('consent.form_not_found')
  const today = localDay(now, candidate.timeZone)
  demand(mayGive({ ...given, version, participant: candidate, today, hasWitness: given.witness !== undefined }))
  if (!isOnFile) await demandSignature({ db, scope }, given)
  const { givenOn: day, givenTime: time, givenWhich: which } = given
  const { at: givenAt } = demand(instantAt({ day, time, which, timeZone: candidate.timeZone }))
  if (givenAt > now) throw new Problem('calendar.in_future', { on: given.givenOn, today })
  return { version, givenAt }
}

type Signing = Pick<RecordConsent, 'method' | 'signature' | 'formVersionId'>

/** Throws unless the consent has the signature that its method needs, and it was drawn below the text of this version. */
async function demandSignature(
  { db, scope }: Pick<Commanding, 'db' | 'scope'>,
  { method, signature, formVersionId }: Signing,
) {
  const refusal = signatureRefusal({ method, signature, textSha256: await findTextSha256(db, scope, formVersionId) })
  if (refusal) throw new Problem(refusal)
}

/** Writes a consent that `checkConsent` has accepted. `participant.register` calls it too, in its own transaction. */
export async function writeConsent(
  ctx: Commanding,
  given: RecordConsent,
  { candidate, version, givenAt }: Checked & { candidate: Candidate },
) {
  const { db, scope, now, services, record } = ctx
  const id = given.id ?? newId(now)
  const { formVersionId, participantId, decisions, givenOn, method, coversEarlier, place = null } = given
  const readAloud = given.readAloud || method === 'telephone'
  const base = {
    id,
    siteId: candidate.siteId,
    participantId,
    formVersionId,
  }
  const witness = given.witness ? sealWitness(services.vault, id, given.witness) : null
  await createConsent(db, scope, {
    ...base,
    givenOn,
    givenAt,
    coversEarlier,
    place,
    method,
    readAloud,
    decisions,
    witness: witness && witness.sealed,
  })
  const signed = given.signature && (await writeSignature(ctx, { ...base, signature: given.signature, decisions }))
  const status = decisions.participate ? await moveToConsented(ctx, candidate, givenOn) : candidate.status
  const { form, version: number, language } = version
  record('consent.record', {
    entityId: id,
    siteId: candidate.siteId,
    code: candidate.code,
    after: {
      participantId,
      formVersionId,
      form,
      version: number,
      language,
      givenAt: givenAt.toISOString(),
      coversEarlier,
      method,
      decisions,
      place: place === null ? null : services.vault.digest(`consent ${id}`, place),
      witness: witness && witness.digest,
      readAloud,
      ...(signed && { signature: signed.digest }),
    },
  })
  return { id, participantId, code: candidate.code, status }
}

type Signed = { id: string; siteId: string; signature: Signature; decisions: RecordConsent['decisions'] }

/** Keeps the signature as the first document of the consent. */
async function writeSignature({ db, scope, now, services }: Commanding, { id, siteId, signature, decisions }: Signed) {
  const documentId = newId(now)
  const sealed = sealSignature(services.vault, documentId, { ...signature, decisions })
  await createSignature(db, scope, { id: documentId, siteId, consentId: id, addedAt: now, ...sealed })
  return sealed
}

/**
 * Adds the event `consented` for an eligible participant: on the day of the consent or, if later, of the assessment. Not if the
 * participant refused or took back participation, and this consent is an older one that does not settle it.
 */
async function moveToConsented({ db, scope, now }: Commanding, candidate: Candidate, givenOn: string) {
  if (candidate.status !== 'eligible') return candidate.status
  const today = localDay(now, candidate.timeZone)
  if ((await listTakenBack({ db, scope }, [candidate.id], today)).length > 0) return candidate.status
  const { standing } = demand(stateOf(candidate.events))
  const on = standing.on !== null && standing.on > givenOn ? standing.on : givenOn
  const id = newId(now)
  demand(afterEvent(candidate.events, { id, kind: 'consented', on }))
  await appendConsented(db, scope, { id, candidate, on })
  return 'consented' as const
}

/**
 * Withdraws a whole consent, or single scopes of it, from a day on. It counts for every consent that the person gave by then. It is
 * recorded also if the consent has ended already, but only through another one: otherwise it would be lost if that was a mistake.
 */
export async function withdrawConsent({ db, scope, now, record }: Commanding, asked: WithdrawConsent) {
  const { id, scopes, withdrawnOn, reason } = asked
  lockParticipants(db, scope, { consentId: id })
  const person = await findConsenting(db, scope, id)
  if (!person) throw new Problem('consent.not_found')
  const { participantId, code, timeZone } = person
  const given = await listGivenConsents(db, scope, [participantId])
  const consent = given.find((each) => each.id === id)
  if (!consent) throw new Problem('consent.not_found')
  if (consent.isMistaken) throw new Problem('consent.already_mistaken')
  const today = localDay(now, timeZone)
  demand(mayTakeBack({ consent: withOwnWithdrawals(consent), scopes, withdrawnOn, today }))
  const back = { id, participantId, withdrawnOn, now, reason }
  const ended = scopes ? await endDecisions(db, scope, { ...back, scopes }) : await endConsent(db, scope, back)
  if (!ended.includes(id)) throw new Problem('consent.already_withdrawn')
  const before = standingOf(given, id)
  const granted = scopes ? before.granted.filter((scope) => !scopes.includes(scope)) : []
  record('consent.withdraw', {
    entityId: id,
    siteId: consent.siteId,
    code,
    reason,
    before,
    after: {
      withdrawnOn: scopes ? before.withdrawnOn : withdrawnOn,
      granted,
      participantId,
      alsoWithdrawn: ended.filter((each) => each !== id),
    },
  })
  return { id, participantId, code, granted }
}

/** Since when a consent is withdrawn, and the scopes that are granted and not taken back, as all withdrawals among `given` leave it. */
export function standingOf(given: readonly ConsentGiven[], id: string) {
  const { withdrawnOn = null, decisions = [] } = withWithdrawals(given).find((each) => each.id === id) ?? {}
  const granted = decisions.filter((each) => each.isGranted && !each.withdrawnOn).map(({ scope }) => scope)
  return { withdrawnOn, granted: withdrawnOn ? [] : granted }
}
