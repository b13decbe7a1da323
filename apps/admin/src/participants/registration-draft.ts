// What somebody typed so far while registering. It is kept as one sealed whole: it may name a person, and answers of one
// person that outlive their name on the device would meet the name of the next.
import { isNothing } from '@polyphony/domain/characters'
import type { Identity } from '@polyphony/domain/participants/schema'
import { useCallback } from 'react'
import type { OpenedDraft } from '../platform/sealed-draft.ts'
import { useDraftValue, useOpenedDraft } from '../platform/use-sealed-draft.ts'

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
  decision: Decision | ''
  formVersionId: string
  scopes: Record<string, boolean>
  method: string
  givenOn: string
  givenTime: string
}

/** What names a person; free text may name somebody, so it counts as such. */
export type Named = { [Field in keyof Identity]-?: string } & {
  duplicateReason: string
  ineligibleReason: string
  ageReason: string
  declinedReason: string
  place: string
  witness: string
  relation: string
}

const noIdentity = { givenName: '', familyName: '', phone: '', address: '', birthDate: '', nationalId: '', note: '' }

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
}

type Typed = { coded: Coded; named: Named }
export type OpenedRegistration = OpenedDraft<Typed>
export type RegistrationDraft = ReturnType<typeof useRegistrationDraft>

type Beginning = { siteId: string; group: string; today: string; time: string }

/** What this person began in the study and did not send; undefined until it is open. */
export const useOpenedRegistration = (studyId: string) => useOpenedDraft<Typed>(`participants.register.${studyId}`)

export function useRegistrationDraft(opened: OpenedRegistration, { siteId, group, today, time }: Beginning) {
  const coded: Coded = {
    step: 'who',
    siteId,
    group,
    peerRole: '',
    language: '',
    birthYear: '',
    gender: '',
    screenedOn: today,
    answers: {},
    decision: '',
    formVersionId: '',
    scopes: {},
    method: '',
    givenOn: today,
    givenTime: time,
  }
  const begun = { coded, named: nobody }
  const before = opened.restored
  const restored = { coded: { ...coded, ...before?.coded }, named: { ...nobody, ...before?.named } }
  const { value, set, clear, isRestored } = useDraftValue(opened, begun, restored)
  const setCoded = useCallback(
    (change: Partial<Coded>) => set((typed) => ({ ...typed, coded: { ...typed.coded, ...change } })),
    [set],
  )
  const setNamed = useCallback(
    (change: Partial<Named>) => set((typed) => ({ ...typed, named: { ...typed.named, ...change } })),
    [set],
  )
  return { ...value, setCoded, setNamed, clear, isRestored }
}

/** The identity as typed so far, without the fields that are empty; undefined when nothing was typed. */
export function identityOf(named: Pick<Named, keyof Identity>): Partial<Identity> | undefined {
  const typed = identityFieldNames.filter((field) => !isNothing(named[field]))
  return typed.length > 0 ? Object.fromEntries(typed.map((field) => [field, named[field].trim()])) : undefined
}

const filled = <Key extends string>(key: Key, value: string) =>
  (isNothing(value) ? {} : { [key]: value.trim() }) as Partial<Record<Key, string>>

export type Outcome = 'enrolled' | 'declined' | 'ineligible' | 'waiting'

/** Where the registration will lead if it is sent as it stands. */
export function outcomeOf({ decision, scopes }: Coded, isEligible: boolean): Outcome {
  if (!isEligible) return 'ineligible'
  // An unanswered question is refused where it is sent; only a plain no is a no.
  if (decision === 'given') return scopes['participate'] === false ? 'declined' : 'enrolled'
  return decision === 'declines' ? 'declined' : 'waiting'
}

/** The input of `participant.register`, as far as the draft came. */
export function registrationOf(studyId: string, draft: Pick<RegistrationDraft, 'coded' | 'named'>, outcome: Outcome) {
  const { coded, named } = draft
  const birthYear = Number.parseInt(coded.birthYear, 10)
  const identity = identityOf(named)
  const isGiven = outcome !== 'ineligible' && coded.decision === 'given'
  const witness = isNothing(named.witness)
    ? {}
    : { witness: { name: named.witness.trim(), ...filled('relation', named.relation) } }
  return {
    studyId,
    siteId: coded.siteId,
    group: coded.group,
    screenedOn: coded.screenedOn,
    answers: coded.answers,
    ...(coded.peerRole && { peerRole: coded.peerRole as 'designated' }),
    ...filled('language', coded.language),
    ...(coded.gender && { gender: coded.gender as 'woman' }),
    ...(Number.isNaN(birthYear) ? {} : { birthYear }),
    ...(identity && { identity }),
    ...filled('duplicateReason', named.duplicateReason),
    ...(outcome === 'ineligible' ? filled('ineligibleReason', named.ineligibleReason) : {}),
    ...filled('ageReason', named.ageReason),
    ...(outcome === 'declined' ? filled('declinedReason', named.declinedReason) : {}),
    ...(isGiven && {
      consent: {
        formVersionId: coded.formVersionId,
        decisions: coded.scopes,
        givenOn: coded.givenOn,
        givenTime: coded.givenTime,
        method: coded.method as 'paper_scan',
        ...filled('place', named.place),
        ...witness,
      },
    }),
  }
}
