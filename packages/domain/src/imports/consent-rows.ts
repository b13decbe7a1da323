// The consents of a file: each row is what one person decided on one form version.
import { instantAt, type Which } from '../calendar.ts'
import type { ConsentMethod } from '../consent/methods.ts'
import { formOf } from './row.ts'
import {
  demandText,
  type openThingRows,
  type Person,
  personOf,
  type ReadingBy,
  type ReadThings,
  thingsOfRows,
  type ThingRow,
} from './things.ts'

export type ConsentToImport = {
  person: Person
  form: string
  version: string
  language: string
  givenOn: string
  givenTime: string
  givenWhich: Which | undefined
  method: ConsentMethod
  decisions: Record<string, boolean>
  readAloud: boolean
  coversEarlier: boolean
  place: string | undefined
  witness: { name: string; relation?: string } | undefined
  /** Which of these the row says. The others are assumed. */
  says: { givenTime: boolean; readAloud: boolean; coversEarlier: boolean }
}

/** The time of a consent of which only the day is known, as in a study file. */
const unknownTime = '10:00'

export function readConsents(opened: ReturnType<typeof openThingRows>, by: ReadingBy): ReadThings<ConsentToImport> {
  const done = thingsOfRows(opened, (row) => {
    const typed = row.text('participant')
    const person = typed === undefined ? undefined : personOf(row, 'participant', typed, by)
    demandText(row, 'participant', 'consent.givenOn', 'consent.method')
    const what = consentIn(row, person, by)
    return { chain: `person ${person?.code ?? typed ?? row.line}`, what, person: person?.code }
  })
  const orderOf = ({ what }: (typeof done.things)[number]) => `${what.givenOn} ${what.givenTime}`
  done.things.sort((a, b) => (a.chain === b.chain ? orderOf(a).localeCompare(orderOf(b)) : a.chain < b.chain ? -1 : 1))
  return done
}

const naming = ['consent.form', 'consent.version', 'consent.language']

function consentIn(row: ThingRow, person: Person | undefined, by: ReadingBy): ConsentToImport | undefined {
  const { day: givenOn, time } = row.dayAndTime('consent.givenOn')
  const method = row.choice('consent.method') as ConsentMethod | undefined
  const saidTime = row.time('consent.givenTime') ?? time
  const givenTime = saidTime ?? unknownTime
  const [readAloud, coversEarlier] = [row.yesOrNo('consent.readAloud'), row.yesOrNo('consent.coversEarlier')]
  const asked = {
    form: row.choice('consent.form'),
    version: row.choice('consent.version'),
    language: row.choice('consent.language'),
  }
  // A name that cannot be read is refused already.
  if (row.faults.some(({ field }) => naming.includes(field ?? ''))) return undefined
  const form = formOf(by.forms, { ...asked, on: givenOn })
  if (form === 'unknown') row.refuse('consent.form', 'consent.form_not_found')
  if (form === 'ambiguous') row.refuse('consent.version', 'import.form_ambiguous')
  if (typeof form === 'string') return undefined
  const decisions: Record<string, boolean> = {}
  for (const scope of form.scopes) {
    const isGranted = row.yesOrNo(`scope.${scope}`)
    if (isGranted !== undefined) decisions[scope] = isGranted
    else if (row.text(`scope.${scope}`) === undefined)
      row.refuse(`scope.${scope}`, 'consent.scope_missing', { scopes: [scope] })
  }
  const givenWhich = row.choice('consent.givenWhich') as Which | undefined
  if (givenOn !== undefined && givenWhich === undefined) askWhich(row, { givenOn, givenTime }, by)
  const name = row.text('consent.witnessName')
  const relation = name === undefined ? undefined : row.text('consent.witnessRelation')
  if (!person || givenOn === undefined || method === undefined) return undefined
  return {
    person,
    form: form.form,
    version: form.version,
    language: form.language,
    givenOn,
    givenTime,
    givenWhich,
    method,
    decisions,
    readAloud: readAloud ?? false,
    coversEarlier: coversEarlier ?? false,
    place: row.text('consent.place'),
    witness: name === undefined ? undefined : { name, ...(relation !== undefined && { relation }) },
    says: {
      givenTime: saidTime !== undefined,
      readAloud: readAloud !== undefined,
      coversEarlier: coversEarlier !== undefined,
    },
  }
}

function askWhich(
  row: ThingRow,
  { givenOn, givenTime }: { givenOn: string; givenTime: string },
  { timeZone }: ReadingBy,
): void {
  const answer = instantAt({ day: givenOn, time: givenTime, timeZone })
  if (answer.ok && answer.isAmbiguous) row.refuse('consent.givenWhich', 'import.time_twice', { time: givenTime })
}
