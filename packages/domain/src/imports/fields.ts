// What a column of an imported file can mean: the fields of a registration, in the words of the study file.
import { consentMethods } from '../consent/methods.ts'
import { gender, identityFields, peerRole } from '../participants/schema.ts'
import { otherReason, reasonsFor } from '../participants/reasons.ts'
import type { StudyConfiguration } from '../studies/schema.ts'
import { genderWords, languageWords, methodWords, noWords, peerRoleWords, yesWords } from './words.ts'

export type FieldPart = 'facts' | 'eligibility' | 'identity' | 'consent' | 'status'

/** One value of a field with few values, and the words that mean it. */
export type Choice = { key: string; words: readonly string[] }

/**
 * `name` is the field in a plan: `group`, `identity.phone`, `answer.<criterion>`, `scope.<scope>`. `choices`: its values, if it has few.
 */
export type ImportField = {
  name: string
  part: FieldPart
  kind: 'text' | 'day' | 'year' | 'time' | 'choice'
  choices?: readonly Choice[]
}

/** A form version of the site, by the names that a file uses. */
export type ImportForm = {
  form: string
  version: string
  language: string
  scopes: readonly string[]
  validFrom: string
  validUntil: string | null
  needsWitness: boolean
  requiresReconsent: boolean
}

export type ImportSetup = {
  configuration: StudyConfiguration
  forms: readonly ImportForm[]
  /** What the person may write at the site. Columns of other things are not offered, and are refused. */
  may: { identities: boolean; consents: boolean }
}

const yesOrNo: readonly Choice[] = [
  { key: 'yes', words: yesWords },
  { key: 'no', words: noWords },
]

const choicesOf = (words: Readonly<Record<string, readonly string[]>>, keys: readonly string[]): Choice[] =>
  keys.map((key) => ({ key, words: [key, ...(words[key] ?? [])] }))

type Named = { key: string; names: Record<string, string> }
const namedChoices = (rows: readonly Named[]): Choice[] =>
  rows.map(({ key, names }) => ({ key, words: [key, ...Object.values(names)] }))

const distinct = (values: readonly string[]) => [...new Set(values)]
const plain = (values: readonly string[]): Choice[] => distinct(values).map((key) => ({ key, words: [key] }))

/** All fields that this person can fill from a file at this site, in the order of a registration. */
export function fieldsOf({ configuration, forms, may }: ImportSetup): ImportField[] {
  const { groups, languages, criteria, scopes } = configuration
  const facts: ImportField[] = [
    { name: 'site', part: 'facts', kind: 'text' },
    { name: 'screenedOn', part: 'facts', kind: 'day' },
    { name: 'group', part: 'facts', kind: 'choice', choices: namedChoices(groups) },
    ...(groups.some(({ hasPeerRole }) => hasPeerRole)
      ? [field('peerRole', 'facts', choicesOf(peerRoleWords, peerRole.options))]
      : []),
    field('language', 'facts', languageWords(languages)),
    { name: 'birthYear', part: 'facts', kind: 'year' },
    field('gender', 'facts', choicesOf(genderWords, gender.options)),
  ]
  const identity = identityFields.map((name): ImportField => ({
    name: `identity.${name}`,
    part: 'identity',
    kind: name === 'birthDate' ? 'day' : 'text',
  }))
  const eligibility: ImportField[] = [
    ...criteria.map(({ key }) => field(`answer.${key}`, 'eligibility', yesOrNo)),
    { name: 'assessedOn', part: 'eligibility', kind: 'day' },
    ...reasonFields('ineligible', 'eligibility', configuration),
    { name: 'ageReason', part: 'eligibility', kind: 'text' },
  ]
  const consent: ImportField[] = [
    { name: 'consent.givenOn', part: 'consent', kind: 'day' },
    { name: 'consent.givenTime', part: 'consent', kind: 'time' },
    field('consent.form', 'consent', plain(forms.map(({ form }) => form))),
    field('consent.version', 'consent', plain(forms.map(({ version }) => version))),
    field('consent.language', 'consent', languageWords(distinct(forms.map(({ language }) => language)))),
    field('consent.method', 'consent', choicesOf(methodWords, consentMethods)),
    ...scopes.map(({ key }) => field(`scope.${key}`, 'consent', yesOrNo)),
    { name: 'consent.place', part: 'consent', kind: 'text' },
    { name: 'consent.witnessName', part: 'consent', kind: 'text' },
    { name: 'consent.witnessRelation', part: 'consent', kind: 'text' },
  ]
  const status: ImportField[] = [
    ...(may.consents ? [{ name: 'enrolledOn', part: 'status', kind: 'day' } as const] : []),
    { name: 'declinedOn', part: 'status', kind: 'day' },
    ...reasonFields('declined', 'status', configuration),
  ]
  return [
    ...facts,
    ...(may.identities ? identity : []),
    ...eligibility,
    ...(may.consents && forms.length > 0 ? consent : []),
    ...status,
  ]
}

const field = (name: string, part: FieldPart, choices: readonly Choice[]): ImportField => ({
  name,
  part,
  kind: 'choice',
  choices,
})

function reasonFields(
  kind: 'ineligible' | 'declined',
  part: FieldPart,
  configuration: StudyConfiguration,
): ImportField[] {
  const list = reasonsFor(configuration, kind)
  const coded = [...namedChoices(list), { key: otherReason, words: [otherReason] }]
  return [
    ...(list.length > 0 ? [field(`${kind}ReasonCode`, part, coded)] : []),
    { name: `${kind}Reason`, part, kind: 'text' },
  ]
}
