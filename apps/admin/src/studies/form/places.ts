// Where each field of a study file stands in the form: its step, its part, and the kind of its control. A test walks the published
// schema and fails if a field has no place here.
import { type StepName, stepNames } from '../../platform/study-steps.ts'
import { expenseParts } from './expense-places.ts'
import { key, named, names, optional, type Part } from './fields.ts'
import { join, type Tree, valueAt } from './tree.ts'

const stagesOf = (of: 'transcript' | 'translation'): Part => ({
  at: `configuration.stages.${of}`,
  title: `${of}Stages`,
  row: { key: '', dueDays: 7 },
  isKept: true,
  fields: [
    key,
    { at: 'dueDays', label: 'dueDays', kind: 'number' },
    { at: 'isCheck', label: 'isCheck', kind: 'yes', ...optional },
    { at: 'isRelease', label: 'isRelease', kind: 'yes', ...optional },
  ],
})

const reasonsFor = (kind: string, title: string): Part => ({
  at: `configuration.reasons.${kind}`,
  title,
  row: named,
  isKept: true,
  fields: [key, names],
})

export const steps: Readonly<Record<StepName, readonly Part[]>> = {
  study: [
    {
      at: '',
      title: 'study',
      fields: [
        { at: 'name', label: 'name', kind: 'line' },
        { at: 'title', label: 'title', kind: 'line', isWide: true },
        { at: 'slug', label: 'slug', kind: 'code' },
        { at: 'configuration.languages', label: 'languages', kind: 'languages' },
        { at: 'startsOn', label: 'startsOn', kind: 'day', ...optional },
        { at: 'configuration.registration', label: 'registration', kind: 'line', ...optional },
        { at: 'configuration.sources', label: 'sources', kind: 'lines', ...optional, isWide: true },
        { at: 'configuration.requiresCodes', label: 'requiresCodes', kind: 'yes', ...optional, isWide: true },
        {
          at: 'configuration.namesStudyInReminders',
          label: 'namesStudyInReminders',
          kind: 'yes',
          ...optional,
          isWide: true,
        },
        { at: 'illustrative', label: 'illustrative', kind: 'prose', ...optional, isWide: true },
      ],
    },
  ],
  sites: [
    {
      at: 'sites',
      title: 'sites',
      row: { code: '', name: '', country: '', timeZone: '', languages: [] },
      fields: [
        { at: 'name', label: 'siteName', kind: 'line' },
        { at: 'code', label: 'siteCode', kind: 'code' },
        { at: 'country', label: 'country', kind: 'country' },
        { at: 'timeZone', label: 'timeZone', kind: 'timeZone' },
        { at: 'languages', label: 'siteLanguages', kind: 'studyLanguages' },
        { at: 'openedOn', label: 'openedOn', kind: 'day', ...optional },
      ],
    },
  ],
  groups: [
    {
      at: 'configuration.groups',
      title: 'groups',
      row: named,
      isKept: true,
      fields: [names, key, { at: 'hasPeerRole', label: 'hasPeerRole', kind: 'yes', ...optional }],
    },
  ],
  criteria: [
    {
      at: 'configuration.criteria',
      title: 'criteria',
      row: { key: '', question: { en: '' }, eligibleIf: true },
      fields: [
        { at: 'question', label: 'question', kind: 'words', isWide: true },
        key,
        { at: 'eligibleIf', label: 'eligibleIf', kind: 'answer' },
        { at: 'leastAge', label: 'leastAge', kind: 'number', ...optional },
        { at: 'mostAge', label: 'mostAge', kind: 'number', ...optional },
      ],
    },
  ],
  scopes: [{ at: 'configuration.scopes', title: 'scopes', row: named, isKept: true, fields: [names, key] }],
  forms: [
    {
      at: 'consentForms',
      title: 'forms',
      row: { form: 'main', version: '1', language: '', title: '', text: '', validFrom: '', ethicsReference: '' },
      fields: [
        { at: 'title', label: 'formTitle', kind: 'line' },
        { at: 'form', label: 'form', kind: 'code' },
        { at: 'version', label: 'version', kind: 'line' },
        { at: 'language', label: 'formLanguage', kind: 'studyLanguage' },
        { at: 'text', label: 'text', kind: 'prose', isWide: true },
        { at: 'ethicsReference', label: 'ethicsReference', kind: 'line' },
        { at: 'validFrom', label: 'validFrom', kind: 'day' },
        { at: 'validUntil', label: 'validUntil', kind: 'day', ...optional },
        { at: 'scopes', label: 'formScopes', kind: 'scopes', ...optional },
        { at: 'sites', label: 'formSites', kind: 'sites', ...optional },
        { at: 'requiresReconsent', label: 'requiresReconsent', kind: 'yes', ...optional },
        { at: 'needsWitness', label: 'needsWitness', kind: 'yes', ...optional },
      ],
    },
  ],
  arms: [
    { at: 'configuration.arms', title: 'arms', row: named, isKept: true, fields: [names, key] },
    {
      at: 'configuration',
      title: 'allocation',
      fields: [{ at: 'allocation', label: 'allocation', kind: 'allocation', ...optional, isWide: true }],
    },
  ],
  sessions: [
    {
      at: 'configuration.sessionKinds',
      title: 'sessionKinds',
      row: { ...named, abbreviation: '' },
      isKept: true,
      fields: [
        names,
        key,
        { at: 'abbreviation', label: 'abbreviation', kind: 'code' },
        { at: 'isGroup', label: 'isGroup', kind: 'yes', ...optional },
      ],
    },
    {
      at: 'configuration.quotas',
      title: 'quotas',
      row: { kind: '', group: '', people: 1 },
      fields: [
        { at: 'kind', label: 'quotaKind', kind: 'sessionKind' },
        { at: 'group', label: 'quotaGroup', kind: 'group' },
        { at: 'peerRole', label: 'quotaRole', kind: 'peerRole', ...optional },
        { at: 'people', label: 'quotaPeople', kind: 'number' },
      ],
    },
  ],
  visits: [
    {
      at: 'configuration.timepoints',
      title: 'timepoints',
      row: { ...named, anchor: 'baseline' },
      fields: [
        names,
        key,
        { at: 'anchor', label: 'anchor', kind: 'anchor' },
        { at: 'months', label: 'months', kind: 'number', ...optional },
        { at: 'days', label: 'days', kind: 'number', ...optional },
        { at: 'before', label: 'before', kind: 'number', ...optional },
        { at: 'after', label: 'after', kind: 'number', ...optional },
        { at: 'groups', label: 'onlyGroups', kind: 'groups', ...optional },
        { at: 'isBaseline', label: 'isBaseline', kind: 'yes', ...optional },
        { at: 'isRequired', label: 'isRequired', kind: 'yes', ...optional },
      ],
    },
  ],
  expenses: expenseParts,
  stages: [
    stagesOf('transcript'),
    stagesOf('translation'),
    {
      at: 'configuration',
      title: 'retentionDays',
      fields: [{ at: 'retentionDays', label: 'retentionDays', kind: 'number', ...optional }],
    },
  ],
  reasons: [
    reasonsFor('ineligible', 'ineligibleReasons'),
    reasonsFor('declined', 'declinedReasons'),
    reasonsFor('withdrawn', 'withdrawnReasons'),
    reasonsFor('lost_to_follow_up', 'lostReasons'),
  ],
  targets: [
    {
      at: 'configuration',
      title: 'targetTotal',
      fields: [
        { at: 'targetTotal', label: 'targetTotal', kind: 'number', ...optional },
        { at: 'openAsOf', label: 'openAsOf', kind: 'day', ...optional },
      ],
    },
    {
      at: 'sites.*.targets',
      title: 'targets',
      row: { month: '', participants: 0 },
      fields: [
        { at: 'month', label: 'month', kind: 'month' },
        { at: 'participants', label: 'participants', kind: 'number' },
      ],
    },
    {
      at: 'configuration.pauses',
      title: 'pauses',
      row: { names: { en: '' }, from: '', until: '', share: 0 },
      fields: [
        names,
        { at: 'from', label: 'from', kind: 'day' },
        { at: 'until', label: 'until', kind: 'day' },
        { at: 'share', label: 'share', kind: 'percent' },
        { at: 'sites', label: 'pauseSites', kind: 'sites', ...optional },
      ],
    },
  ],
}

/** The steps for a study that is new, or that is running: its sites and its forms have pages of their own. */
export const stepsFor = (isNew: boolean): StepName[] =>
  stepNames.filter((name) => isNew || (name !== 'sites' && name !== 'forms'))

/** Whether the file has nothing of this step. */
export const isEmpty = (file: Tree, step: StepName): boolean =>
  steps[step].every(({ at, row, fields }) =>
    (row ? [at] : fields.map((field) => join(at, field.at))).every((path) => isBlank(valueAt(file, path))),
  )

const isBlank = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isBlank)
  return value === undefined || value === null || value === '' || value === false
}

const plain = (path: string) => path.replace(/(^|\.)\d+(?=\.|$)/g, '$1*')

/** The step at which a fault with this path is shown: the one with the longest path that leads to it. */
export function stepOf(path: string): StepName | undefined {
  const wanted = plain(path)
  // A list shows what is wrong with it or with a row as a whole. An unknown field in a row has no control.
  const leads = ({ to, isList }: { to: string; isList: boolean }) =>
    wanted === to || (isList ? wanted === `${to}.*` : wanted.startsWith(`${to}.`))
  const places = stepNames.flatMap((step) =>
    steps[step].flatMap(({ at, fields, row }) => [
      ...(row ? [{ step, to: at, isList: true }] : []),
      ...fields.map((field) => ({
        step,
        to: row ? `${at}.*.${field.at}` : [at, field.at].filter(Boolean).join('.'),
        isList: false,
      })),
    ]),
  )
  return places.filter(leads).toSorted((one, other) => other.to.length - one.to.length)[0]?.step
}
