// The draft of a registration. It is one value, so that the answers of one participant are never combined with the name
// of the next.
import { isNothing } from '@polyphony/domain/characters'
import type { Identity } from '@polyphony/domain/participants/schema'
import { useNow } from '../platform/clock.ts'
import { type FormDraft, useDraft } from '../platform/drafts/use-draft.ts'
import { type StudyOfMine, useStudy } from '../platform/session.ts'
import { siteDay, siteTime } from '../platform/site-day.ts'
import { type Chosen, whichAt, whichToSend } from '../platform/which-field.tsx'
import { type SignedFor, signatureToSend } from '../platform/signing/signed.ts'
import { yearTyped } from './birth.ts'

export type Decision = 'given' | 'waiting' | 'declines'
export type StepName = 'who' | 'eligible' | 'consent'

export type Coded = {
  step: StepName
  siteId: string
  group: string
  peerRole: string
  language: string
  birthYear: string
  gender: string
  screenedOn: string
  answers: Record<string, boolean>
  decision: Decision
  ineligibleReasonCode: string
  declinedReasonCode: string
  formVersionId: string
  scopes: Record<string, boolean>
  method: string
  readAloud: boolean
  givenOn: string
  givenTime: string
  givenWhich: Chosen
}

/** The fields that can name a person. Free text can contain names, so it is included. */
export type Named = { [Field in keyof Identity]-?: string } & {
  duplicateReason: string
  ineligibleReason: string
  ageReason: string
  declinedReason: string
  place: string
  witness: string
  relation: string
  signed: SignedFor | null
}

const noIdentity = {
  givenName: '',
  familyName: '',
  phone: '',
  email: '',
  address: '',
  birthDate: '',
  nationalId: '',
  note: '',
}

export const identityFieldNames = Object.keys(noIdentity) as (keyof Identity)[]

const nobody: Named = {
  ...noIdentity,
  duplicateReason: '',
  ineligibleReason: '',
  ageReason: '',
  declinedReason: '',
  place: '',
  witness: '',
  relation: '',
  signed: null,
}

export type Registration = Coded & Named
export type RegistrationDraft = FormDraft<Registration>

/** The place of the draft in a study. */
export const registrationPlace = (studyId: string): string => `participant.register.${studyId}`

/**
 * The unsent registration of this staff member in the study. Day and time are those of the chosen site until they are
 * typed.
 */
export function useRegistrationDraft(sites: StudyOfMine['sites'], group: string): RegistrationDraft {
  const study = useStudy()
  const now = useNow()
  return useDraft<Registration>(registrationPlace(study.id), (typed) => {
    const site = sites.find(({ id }) => id === typed.siteId) ?? sites[0]
    const timeZone = site?.timeZone ?? 'UTC'
    const [today, time] = [siteDay, siteTime].map((of) => of(now, timeZone)) as [string, string]
    return {
      ...nobody,
      step: 'who',
      siteId: site?.id ?? '',
      group,
      peerRole: '',
      language: '',
      birthYear: '',
      gender: '',
      screenedOn: today,
      answers: {},
      decision: 'given',
      ineligibleReasonCode: '',
      declinedReasonCode: '',
      formVersionId: '',
      scopes: {},
      method: '',
      readAloud: false,
      givenOn: today,
      givenTime: time,
      // The present instant is known; a typed day or time needs a choice.
      givenWhich: (typed.givenOn ?? typed.givenTime) ? '' : (whichAt(now, timeZone) ?? ''),
    }
  })
}

/** When the consent was given, as the clocks at the site show it. */
export const givenAt = ({ givenOn, givenTime }: Coded, site: { timeZone: string } | undefined) => ({
  day: givenOn,
  time: givenTime,
  timeZone: site?.timeZone ?? 'UTC',
})

/** The typed identity without empty fields, or undefined if nothing was typed. */
export function identityOf(named: Pick<Named, keyof Identity>): Partial<Identity> | undefined {
  const typed = identityFieldNames.filter((field) => !isNothing(named[field]))
  return typed.length > 0 ? Object.fromEntries(typed.map((field) => [field, named[field].trim()])) : undefined
}

const filled = <Key extends string>(key: Key, value: string) =>
  (isNothing(value) ? {} : { [key]: value.trim() }) as Partial<Record<Key, string>>

export type Outcome = 'enrolled' | 'declined' | 'ineligible' | 'waiting'

/** The result of the registration if it is sent now. */
export function outcomeOf({ decision, scopes }: Coded, isEligible: boolean): Outcome {
  if (!isEligible) return 'ineligible'
  // Only the answer no counts as declined. A missing answer is refused by the server.
  if (decision === 'given') return scopes['participate'] === false ? 'declined' : 'enrolled'
  return decision === 'declines' ? 'declined' : 'waiting'
}

/** The input of `participant.register`, from the draft. */
export function registrationOf(study: StudyOfMine, typed: Registration, outcome: Outcome) {
  const birthYear = yearTyped(typed.birthYear)
  const identity = identityOf(typed)
  const site = study.sites.find(({ id }) => id === typed.siteId)
  const isGiven = outcome !== 'ineligible' && typed.decision === 'given'
  const witness = isNothing(typed.witness)
    ? {}
    : { witness: { name: typed.witness.trim(), ...filled('relation', typed.relation) } }
  return {
    studyId: study.id,
    siteId: typed.siteId,
    group: typed.group,
    screenedOn: typed.screenedOn,
    answers: typed.answers,
    ...(typed.peerRole && { peerRole: typed.peerRole as 'designated' }),
    ...filled('language', typed.language),
    ...(typed.gender && { gender: typed.gender as 'woman' }),
    ...(birthYear && { birthYear }),
    ...(identity && { identity }),
    ...filled('duplicateReason', typed.duplicateReason),
    ...(outcome === 'ineligible'
      ? {
          ...filled('ineligibleReason', typed.ineligibleReason),
          ...filled('ineligibleReasonCode', typed.ineligibleReasonCode),
        }
      : {}),
    ...filled('ageReason', typed.ageReason),
    ...(outcome === 'declined'
      ? {
          ...filled('declinedReason', typed.declinedReason),
          ...filled('declinedReasonCode', typed.declinedReasonCode),
        }
      : {}),
    ...(isGiven && {
      consent: {
        formVersionId: typed.formVersionId,
        decisions: typed.scopes,
        givenOn: typed.givenOn,
        givenTime: typed.givenTime,
        ...whichToSend('givenWhich', givenAt(typed, site), typed.givenWhich),
        method: typed.method as 'paper_scan',
        readAloud: typed.readAloud,
        ...signatureToSend(typed.method, typed.signed, { formVersionId: typed.formVersionId, decisions: typed.scopes }),
        ...filled('place', typed.place),
        ...witness,
      },
    }),
  }
}
