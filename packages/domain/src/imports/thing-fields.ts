// What a column can mean in a file of sessions, visits, consents or targets.
import { missReasons, visitWays } from '../visits/schema.ts'
import {
  choiceField,
  choicesOf,
  consentFields,
  fieldsOf,
  type ImportField,
  type ImportSetup,
  namedChoices,
  yesOrNo,
} from './fields.ts'
import type { ImportKind } from './kinds.ts'
import { cameWords, missWords, outcomeWords, wayWords, whichWords } from './thing-words.ts'
import { languageWords } from './words.ts'

const site: ImportField = { name: 'site', part: 'facts', kind: 'text' }
const participant: ImportField = { name: 'participant', part: 'people', kind: 'text' }

/** Which of two instants is meant, where the clocks show a time twice. It is asked for in the row. */
const whichField = (name: string, part: ImportField['part']): ImportField => ({
  ...choiceField(name, part, choicesOf(whichWords, ['earlier', 'later'])),
  isOfRow: true,
})

const ofRow = (field: ImportField): ImportField => ({ ...field, isOfRow: true })

function sessionFields({ configuration: { sessionKinds, groups, languages }, staff = [] }: ImportSetup): ImportField[] {
  const kinds = sessionKinds.map(({ key, names, abbreviation }) => ({
    key,
    words: [key, abbreviation, ...Object.values(names)],
  }))
  const leaders = staff.map(({ id, name, email }) => ({ key: id, words: [id, name, email] }))
  return [
    site,
    { name: 'session.code', part: 'session', kind: 'text' },
    { name: 'session.on', part: 'session', kind: 'day' },
    { name: 'session.from', part: 'session', kind: 'time' },
    whichField('session.fromWhich', 'session'),
    { name: 'session.until', part: 'session', kind: 'time' },
    whichField('session.untilWhich', 'session'),
    { name: 'session.minutes', part: 'session', kind: 'number' },
    choiceField('session.kind', 'session', kinds),
    choiceField('session.language', 'session', languageWords(languages)),
    choiceField('session.group', 'session', namedChoices(groups)),
    { name: 'session.place', part: 'session', kind: 'text' },
    { name: 'session.guideVersion', part: 'session', kind: 'text' },
    choiceField('session.facilitator', 'session', leaders),
    { name: 'session.outsider', part: 'session', kind: 'text' },
    { name: 'people.codes', part: 'people', kind: 'text' },
    ofRow(choiceField('people.came', 'people', choicesOf(cameWords, ['attended', 'left_early', 'absent', 'invited']))),
    { name: 'people.absent', part: 'people', kind: 'text' },
  ]
}

/** REDCap names an event by its name and its arm: `month_4_arm_1`. */
const inArms = (word: string) => [word, ...[1, 2, 3, 4].map((arm) => `${word} arm ${arm}`)]

function visitFields({ configuration }: ImportSetup): ImportField[] {
  const timepoints = (configuration.timepoints ?? []).map(({ key, names }) => ({
    key,
    words: [key, ...Object.values(names)].flatMap(inArms),
  }))
  return [
    site,
    participant,
    ofRow(choiceField('visit.timepoint', 'visit', timepoints)),
    { name: 'visit.on', part: 'visit', kind: 'day' },
    choiceField('visit.outcome', 'visit', choicesOf(outcomeWords, ['done', 'missed'])),
    choiceField('visit.way', 'visit', choicesOf(wayWords, visitWays)),
    choiceField('visit.missReason', 'visit', choicesOf(missWords, missReasons)),
    { name: 'visit.reason', part: 'visit', kind: 'text' },
  ]
}

function consentsFields(setup: ImportSetup): ImportField[] {
  return [
    site,
    participant,
    ...consentFields(setup),
    whichField('consent.givenWhich', 'consent'),
    choiceField('consent.readAloud', 'consent', yesOrNo),
    choiceField('consent.coversEarlier', 'consent', yesOrNo),
  ]
}

const targetFields: ImportField[] = [
  site,
  { name: 'target.month', part: 'target', kind: 'month' },
  { name: 'target.participants', part: 'target', kind: 'number' },
]

const fieldsByKind: Readonly<Record<ImportKind, (setup: ImportSetup) => ImportField[]>> = {
  participants: fieldsOf,
  sessions: sessionFields,
  visits: visitFields,
  consents: consentsFields,
  targets: () => targetFields,
}

/** All fields that this person can fill from a file of that kind at this site. */
export const fieldsOfKind = (kind: ImportKind, setup: ImportSetup): ImportField[] => fieldsByKind[kind](setup)
