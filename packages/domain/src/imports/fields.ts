// What a column of an imported file can mean: the fields of a registration, in the words of the study file.
import { consentMethods } from '../consent/methods.ts'
import { gender, identityFields, peerRole } from '../participants/schema.ts'
import { otherReason, reasonsFor } from '../participants/reasons.ts'
import type { StudyConfiguration } from '../studies/schema.ts'
import { genderWords, languageWords, methodWords, noWords, peerRoleWords, yesWords } from './words.ts'

export type FieldPart =
  | 'facts'
  | 'eligibility'
  | 'identity'
  | 'consent'
  | 'status'
  | 'session'
  | 'people'
  | 'visit'
  | 'target'

/** One value of a field with few values, and the words that mean it. */
export type Choice = { key: string; words: readonly string[] }

/**
 * `name` is the field in a plan: `group`, `identity.phone`, `answer.<criterion>`, `scope.<scope>`. `choices`: its values, if it has few.
 * `isOfRow`: the rows of a file do not share one value of it.
 */
export type ImportField = {
  name: string
  part: FieldPart
  kind: 'text' | 'day' | 'month' | 'year' | 'time' | 'number' | 'choice'
  choices?: readonly Choice[]
  isOfRow?: boolean
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
  /** Who may lead a session at the site. Of imports of sessions alone. */
  staff?: readonly { id: string; name: string; email: string }[]
  /** What the person may write at the site. Columns of other things are not offered, and are refused. */
  may: { identities: boolean; consents: boolean }
}

export const yesOrNo: readonly Choice[] = [
  { key: 'yes', words: yesWords },
  { key: 'no', words: noWords },
]

export const choicesOf = (words: Readonly<Record<string, readonly string[]>>, keys: readonly string[]): Choice[] =>
  keys.map((key) => ({ key, words: [key, ...(words[key] ?? [])] }))

type Named = { key: string; names: Record<string, string> }
export const namedChoices = (rows: readonly Named[]): Choice[] =>
  rows.map(({ key, names }) => ({ key, words: [key, ...Object.values(names)] }))

const distinct = (values: readonly string[]) => [...new Set(values)]
const plain = (values: readonly string[]): Choice[] => distinct(values).map((key) => ({ key, words: [key] }))

/** All fields that this person can fill from a file at this site, in the order of a registration. */
export function fieldsOf({ configuration, forms, may }: ImportSetup): ImportField[] {
  const { groups, languages, criteria } = configuration
  const facts: ImportField[] = [
    { name: 'site', part: 'facts', kind: 'text' },
    { name: 'screenedOn', part: 'facts', kind: 'day' },
    { name: 'group', part: 'facts', kind: 'choice', choices: namedChoices(groups) },
    ...(groups.some(({ hasPeerRole }) => hasPeerRole)
      ? [choiceField('peerRole', 'facts', choicesOf(peerRoleWords, peerRole.options))]
      : []),
    choiceField('language', 'facts', languageWords(languages)),
    { name: 'birthYear', part: 'facts', kind: 'year' },
    choiceField('gender', 'facts', choicesOf(genderWords, gender.options)),
  ]
  const identity = identityFields.map((name): ImportField => ({
    name: `identity.${name}`,
    part: 'identity',
    kind: name === 'birthDate' ? 'day' : 'text',
  }))
  const eligibility: ImportField[] = [
    ...criteria.map(({ key }) => choiceField(`answer.${key}`, 'eligibility', yesOrNo)),
    { name: 'assessedOn', part: 'eligibility', kind: 'day' },
    ...reasonFields('ineligible', 'eligibility', configuration),
    { name: 'ageReason', part: 'eligibility', kind: 'text' },
  ]
  const consent = consentFields({ configuration, forms })
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

export const consentFields = ({
  configuration: { scopes },
  forms,
}: Pick<ImportSetup, 'configuration' | 'forms'>): ImportField[] => [
  { name: 'consent.givenOn', part: 'consent', kind: 'day' },
  { name: 'consent.givenTime', part: 'consent', kind: 'time' },
  choiceField('consent.form', 'consent', plain(forms.map(({ form }) => form))),
  choiceField('consent.version', 'consent', plain(forms.map(({ version }) => version))),
  choiceField('consent.language', 'consent', languageWords(distinct(forms.map(({ language }) => language)))),
  choiceField('consent.method', 'consent', choicesOf(methodWords, consentMethods)),
  ...scopes.map(({ key }) => choiceField(`scope.${key}`, 'consent', yesOrNo)),
  { name: 'consent.place', part: 'consent', kind: 'text' },
  { name: 'consent.witnessName', part: 'consent', kind: 'text' },
  { name: 'consent.witnessRelation', part: 'consent', kind: 'text' },
]

export const choiceField = (name: string, part: FieldPart, choices: readonly Choice[]): ImportField => ({
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
    ...(list.length > 0 ? [choiceField(`${kind}ReasonCode`, part, coded)] : []),
    { name: `${kind}Reason`, part, kind: 'text' },
  ]
}
