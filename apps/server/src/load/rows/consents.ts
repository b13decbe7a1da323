// The rows of consents and of their decisions about scopes.
import { decisionsOf, givenAtOf } from '@polyphony/domain/studies/file/consent-rules'
import type { FileConsent, FileParticipant } from '@polyphony/domain/studies/file/people'
import { nameOfForm, scopesOfForm } from '@polyphony/domain/studies/file/set-up-rules'
import { sealWitness } from '../../consent/queries/witness.ts'
import { checked, hex, idFor, known, type Loading, siteOf } from './naming.ts'

type Of = { participant: FileParticipant; id: string; code: string; siteId: string; takenById: string }

export function consentRows(loading: Loading, of: Of) {
  const written = of.participant.consents.map((consent) => rowsOf(loading, of, consent))
  return { rows: written.map(({ row }) => row), decisions: written.flatMap(({ decisions }) => decisions) }
}

function rowsOf(loading: Loading, { participant, siteId, takenById, ...person }: Of, consent: FileConsent) {
  const { services, file, studyId } = loading
  const id = idFor(loading)
  const { givenOn, method, coversEarlier, place = null, withdrawn, takenBy } = consent
  const given = checked(givenAtOf(consent, siteOf(loading, participant.site).timeZone)).at
  const witness = consent.witness ? sealWitness(services.vault, id, consent.witness) : null
  const form = file.consentForms.find((each) => nameOfForm(each) === nameOfForm(consent))!
  const decided = decisionsOf(consent, scopesOfForm(form, file))
  const formVersionId = known(loading.forms, nameOfForm(consent))
  loading.record('consent.record', {
    entityId: id,
    siteId,
    code: person.code,
    after: {
      participantId: person.id,
      formVersionId,
      form: consent.form,
      version: consent.version,
      language: consent.language,
      givenAt: given.toISOString(),
      coversEarlier,
      method,
      decisions: Object.fromEntries(decided.map(({ scope, isGranted }) => [scope, isGranted])),
      place: place === null ? null : services.vault.digest(`consent ${id}`, place),
      witness: witness && witness.digest,
    },
  })
  const row = {
    id,
    study_id: studyId,
    site_id: siteId,
    participant_id: person.id,
    form_version_id: formVersionId,
    given_on: givenOn,
    given_at: given,
    covers_earlier: coversEarlier,
    place,
    method,
    witness: witness && hex(witness.sealed),
    taken_by_id: takenBy ? known(loading.staff, takenBy) : takenById,
    withdrawn_on: withdrawn?.on ?? null,
    withdrawn_reason: withdrawn?.reason ?? null,
  }
  const decisions = decided.map(({ scope, isGranted, withdrawnOn, withdrawnReason }) => ({
    consent_id: id,
    scope,
    study_id: studyId,
    site_id: siteId,
    is_granted: isGranted,
    withdrawn_on: withdrawnOn,
    withdrawn_reason: withdrawnReason,
  }))
  return { row, decisions }
}
