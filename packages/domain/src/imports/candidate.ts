// The steps, the identity and the consent of one row, in the shape of a study file, and from which field each part came.
import { identityFields } from '../participants/schema.ts'
import { reasonsFor, otherReason, type ReasonKind } from '../participants/reasons.ts'
import type { ImportForm, ImportSetup } from './fields.ts'
import { formOf, type openRow } from './row.ts'

type Row = ReturnType<typeof openRow>
type Step = {
  kind: string
  on: string | undefined
  reason?: string | undefined
  reasonCode?: string | undefined
  unmet?: string[]
}
/** A step, and the field from which its day came. */
type From = { step: Step; day: string; why?: string }

export function candidateOf(row: Row, { configuration, forms }: ImportSetup) {
  const screenedOn = row.day('screenedOn')
  if (row.text('screenedOn') === undefined) row.refuse('screenedOn', 'import.value_missing')
  if (row.text('group') === undefined) row.refuse('group', 'import.value_missing')
  const answers = answersOf(row, configuration.criteria)
  const consent = consentOf(row, forms, screenedOn)
  const steps: From[] = [{ step: { kind: 'screened', on: screenedOn }, day: 'screenedOn' }]
  steps.push(...assessmentOf(row, configuration, { answers, screenedOn }))
  steps.push(...laterSteps(row, configuration, { consent, assessed: steps.at(-1)! }))
  const identity = Object.fromEntries(identityFields.map((name) => [name, identityValue(row, name)]))
  const hasIdentity = Object.values(identity).some((value) => value !== undefined)
  const raw = {
    group: row.choice('group'),
    peerRole: row.choice('peerRole'),
    language: row.choice('language'),
    birthYear: row.year('birthYear'),
    gender: row.choice('gender'),
    ...(hasIdentity && { identity: defined(identity) }),
    events: steps.map(({ step }) => defined(step)),
    consents: consent?.given ? [defined(consent.given)] : [],
  }
  return { raw: defined(raw), answers, fieldOf: (path: string, code?: string) => fieldAt(path, { steps, code }) }
}

const identityValue = (row: Row, name: (typeof identityFields)[number]) =>
  name === 'birthDate' ? row.day('identity.birthDate') : row.text(`identity.${name}`)

/** The object without its undefined values, which a strict shape would take for nulls. */
const defined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value

/** The answers to the criteria; undefined if the row has none. */
function answersOf(row: Row, criteria: ImportSetup['configuration']['criteria']): Record<string, boolean> | undefined {
  const given = criteria.flatMap(({ key }): [string, boolean][] => {
    const answer = row.yesOrNo(`answer.${key}`)
    return answer === undefined ? [] : [[key, answer]]
  })
  // An answer that cannot be read is refused, and still an answer.
  const isTold = criteria.some(({ key }) => row.text(`answer.${key}`) !== undefined)
  return isTold ? Object.fromEntries(given) : undefined
}

type Assessing = { answers: Record<string, boolean> | undefined; screenedOn: string | undefined }

function assessmentOf(
  row: Row,
  configuration: ImportSetup['configuration'],
  { answers, screenedOn }: Assessing,
): From[] {
  const assessedOn = row.day('assessedOn')
  if (!answers) {
    if (assessedOn !== undefined && configuration.criteria.length === 0)
      return [{ step: { kind: 'eligible', on: assessedOn }, day: 'assessedOn' }]
    if (assessedOn !== undefined) row.refuse('assessedOn', 'import.answers_missing')
    return []
  }
  const unmet = configuration.criteria
    .filter(({ key, eligibleIf }) => answers[key] === !eligibleIf)
    .map(({ key }) => key)
  const [on, day] = assessedOn === undefined ? [screenedOn, 'screenedOn'] : [assessedOn, 'assessedOn']
  const ageReason = row.text('ageReason')
  if (unmet.length === 0) return [{ step: { kind: 'eligible', on, reason: ageReason }, day, why: 'ageReason' }]
  const { words, code } = reasonIn(row, configuration, 'ineligible')
  const reason = [words, ageReason].filter(Boolean).join('\n') || undefined
  return [{ step: { kind: 'ineligible', on, unmet, reason, reasonCode: code }, day, why: 'ineligibleReason' }]
}

/** A reason as `codedReason` would write it. */
function reasonIn(
  row: Row,
  configuration: ImportSetup['configuration'],
  kind: ReasonKind & ('ineligible' | 'declined'),
) {
  const [code, words] = [row.choice(`${kind}ReasonCode`), row.text(`${kind}Reason`)]
  const isOther = code === undefined && words !== undefined && reasonsFor(configuration, kind).length > 0
  return { words, code: isOther ? otherReason : code }
}

/** Without `given`, or without `isWilling`, it cannot be read, and the row is refused already. */
type Consent = { given: Given | undefined; isWilling: boolean | undefined; givenOn: string | undefined }
type Given = { givenOn?: string | undefined; method?: string | undefined }

function consentOf(row: Row, forms: readonly ImportForm[], screenedOn: string | undefined): Consent | undefined {
  if (row.text('consent.givenOn') === undefined) return undefined
  const [givenOn, method] = [row.day('consent.givenOn'), row.choice('consent.method')]
  if (row.text('consent.method') === undefined) row.refuse('consent.method', 'import.value_missing')
  const asked = {
    form: row.choice('consent.form'),
    version: row.choice('consent.version'),
    language: row.choice('consent.language'),
  }
  const form = formOf(forms, { ...asked, on: givenOn })
  if (form === 'unknown') row.refuse('consent.form', 'consent.form_not_found')
  if (form === 'ambiguous') row.refuse('consent.version', 'import.form_ambiguous')
  if (typeof form === 'string') return { given: undefined, isWilling: undefined, givenOn }
  const decided = form.scopes.map((scope) => ({ scope, isGranted: row.yesOrNo(`scope.${scope}`) }))
  for (const { scope, isGranted } of decided)
    if (isGranted === undefined && row.text(`scope.${scope}`) === undefined)
      row.refuse(`scope.${scope}`, 'consent.scope_missing', { scopes: [scope] })
  const name = row.text('consent.witnessName')
  const relation = name === undefined ? undefined : row.text('consent.witnessRelation')
  const given = {
    form: form.form,
    version: form.version,
    language: form.language,
    givenOn,
    givenTime: row.time('consent.givenTime'),
    method,
    refuses: decided.filter(({ isGranted }) => isGranted === false).map(({ scope }) => scope),
    place: row.text('consent.place'),
    ...(name !== undefined && { witness: defined({ name, relation }) }),
  }
  if (givenOn !== undefined && screenedOn !== undefined && givenOn < screenedOn)
    row.refuse('consent.givenOn', 'calendar.too_early', { on: givenOn, notBefore: screenedOn })
  const isWilling = form.scopes.includes('participate') ? row.yesOrNo('scope.participate') : false
  return { given, isWilling, givenOn }
}

type Later = { consent: Consent | undefined; assessed: From }

/** What came after the assessment: consent and enrolment, or that the person declined. */
function laterSteps(row: Row, configuration: ImportSetup['configuration'], { consent, assessed }: Later): From[] {
  const enrolledOn = row.day('enrolledOn')
  const { words, code } = reasonIn(row, configuration, 'declined')
  const declinedOn = row.day('declinedOn')
  const isDeclineTold = (declinedOn ?? words ?? code) !== undefined
  if (consent?.isWilling) {
    if (isDeclineTold) row.refuse(declinedOn === undefined ? 'declinedReason' : 'declinedOn', 'input.unexpected')
    const wasAssessedLater = consent.givenOn !== undefined && (assessed.step.on ?? '') > consent.givenOn
    const consented: From = wasAssessedLater
      ? { step: { kind: 'consented', on: assessed.step.on }, day: assessed.day }
      : { step: { kind: 'consented', on: consent.givenOn }, day: 'consent.givenOn' }
    // As by hand, whoever consents is enrolled; a file may say on which later day, or that it has not happened yet.
    if (enrolledOn === undefined && row.isMapped('enrolledOn')) return [consented]
    const enrolled: From =
      enrolledOn === undefined
        ? { step: { kind: 'enrolled', on: consented.step.on }, day: consented.day }
        : { step: { kind: 'enrolled', on: enrolledOn }, day: 'enrolledOn' }
    return [consented, enrolled]
  }
  if (consent && consent.isWilling === undefined) return []
  if (enrolledOn !== undefined) row.refuse('enrolledOn', 'import.consent_missing')
  if (!isDeclineTold && !consent) return []
  const [on, day] =
    declinedOn !== undefined
      ? [declinedOn, 'declinedOn']
      : consent
        ? [consent.givenOn, 'consent.givenOn']
        : [assessed.step.on, assessed.day]
  return [{ step: { kind: 'declined', on, reason: words, reasonCode: code }, day, why: 'declinedReason' }]
}

/** The field to which a fault at this path of the participant belongs; null if it is about the whole row. */
function fieldAt(
  path: string,
  { steps, code = '' }: { steps: readonly From[]; code?: string | undefined },
): string | null {
  // The rule names the group; the role is what is missing, or is too much.
  if (code.startsWith('participant.peer_role_')) return 'peerRole'
  const [first = '', second, third] = path.split('.')
  if (first === 'events') {
    const from = steps[Number(second)]
    const isAboutReason = third === 'reason' || third === 'reasonCode' || code.startsWith('participant.reason')
    if (code === 'participant.age_contradicted') return 'ageReason'
    return isAboutReason ? (from?.why ?? null) : (from?.day ?? null)
  }
  if (first === 'identity') return `identity.${second ?? 'givenName'}`
  if (first !== 'consents') return first === '' || first === 'number' ? null : first
  if (third === undefined) return 'consent.givenOn'
  if (third === 'witness') return 'consent.witnessName'
  return third === 'refuses' ? 'scope.participate' : `consent.${third}`
}
