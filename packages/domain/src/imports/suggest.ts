// Which field a column probably is, by its heading in English, German or Hebrew, or by how the study read such a heading before.
import { comparable, guessDayOrder } from './cells.ts'
import type { ImportField, ImportSetup } from './fields.ts'
import type { Grid } from './grid.ts'
import type { ImportPlan } from './plan.ts'

const headings: Readonly<Record<string, readonly string[]>> = {
  site: ['site', 'centre', 'center', 'location', 'standort', 'zentrum', 'אתר', 'מרכז'],
  screenedOn: [
    'screened on',
    'screened',
    'screening',
    'screening date',
    'date of screening',
    'gescreent am',
    'screeningdatum',
    'datum',
    'date',
    'תאריך סינון',
    'סינון',
    'תאריך',
  ],
  group: ['group', 'participant group', 'gruppe', 'קבוצה'],
  peerRole: ['peer role', 'role', 'peer rolle', 'rolle', 'תפקיד'],
  language: ['language', 'sprache', 'שפה'],
  birthYear: ['year of birth', 'birth year', 'birthyear', 'yob', 'geburtsjahr', 'jahrgang', 'שנת לידה'],
  gender: ['gender', 'sex', 'geschlecht', 'מגדר', 'מין'],
  assessedOn: ['assessed on', 'assessment date', 'eligibility date', 'geprüft am', 'תאריך בדיקה'],
  ineligibleReason: ['reason ineligible', 'why ineligible', 'exclusion reason', 'ausschlussgrund', 'סיבת אי התאמה'],
  ineligibleReasonCode: ['ineligible reason code', 'exclusion code'],
  ageReason: ['age reason', 'reason age'],
  'identity.givenName': ['given name', 'first name', 'firstname', 'forename', 'vorname', 'שם פרטי'],
  'identity.familyName': [
    'family name',
    'last name',
    'lastname',
    'surname',
    'name',
    'nachname',
    'familienname',
    'שם משפחה',
  ],
  'identity.phone': [
    'telephone',
    'phone',
    'phone number',
    'mobile',
    'telefon',
    'telefonnummer',
    'handy',
    'mobil',
    'טלפון',
    'נייד',
  ],
  'identity.address': ['address', 'adresse', 'anschrift', 'כתובת'],
  'identity.birthDate': [
    'date of birth',
    'birth date',
    'birthdate',
    'dob',
    'born',
    'geburtsdatum',
    'geboren am',
    'תאריך לידה',
  ],
  'identity.nationalId': [
    'national id',
    'id number',
    'identity number',
    'passport',
    'ausweisnummer',
    'personalausweis',
    'תעודת זהות',
    'ת ז',
    'מספר זהות',
  ],
  'identity.note': ['note', 'notes', 'remark', 'comment', 'notiz', 'bemerkung', 'הערה', 'הערות'],
  'consent.givenOn': [
    'consent',
    'consent date',
    'consented on',
    'date of consent',
    'consent given on',
    'einwilligung',
    'einwilligung am',
    'datum der einwilligung',
    'הסכמה',
    'תאריך הסכמה',
  ],
  'consent.givenTime': ['consent time', 'time of consent', 'uhrzeit der einwilligung', 'שעת הסכמה'],
  'consent.form': ['consent form', 'form', 'formular', 'einwilligungsformular', 'טופס', 'טופס הסכמה'],
  'consent.version': ['consent version', 'form version', 'version', 'fassung', 'גרסה', 'גרסת טופס'],
  'consent.language': ['consent language', 'form language', 'sprache der einwilligung', 'שפת הטופס', 'שפת ההסכמה'],
  'consent.method': ['consent method', 'how taken', 'method', 'art der einwilligung', 'אופן ההסכמה'],
  'consent.place': ['place', 'place of consent', 'ort', 'ort der einwilligung', 'מקום', 'מקום ההסכמה'],
  'consent.witnessName': ['witness', 'witness name', 'zeuge', 'zeugin', 'עד', 'שם העד'],
  'consent.witnessRelation': ['witness relation', 'relation of witness', 'קרבת העד'],
  enrolledOn: [
    'enrolled on',
    'enrolled',
    'enrolment',
    'enrolment date',
    'enrollment date',
    'eingeschlossen am',
    'einschluss',
    'תאריך גיוס',
    'גויס',
  ],
  declinedOn: ['declined on', 'declined', 'refused on', 'abgelehnt am', 'abgelehnt', 'סירב', 'תאריך סירוב'],
  declinedReason: ['reason declined', 'why declined', 'grund der ablehnung', 'ablehnungsgrund', 'סיבת סירוב'],
  declinedReasonCode: ['declined reason code', 'decline code'],
}

/** How a heading is remembered: the same for headings that differ only in capitals and signs. */
export const headingKey = comparable

/** The words by which a column is known as this field. */
function wordsFor({ name }: ImportField, { configuration }: Pick<ImportSetup, 'configuration'>): string[] {
  const [kind, key] = name.split('.')
  const named =
    kind === 'answer'
      ? configuration.criteria.filter((each) => each.key === key).flatMap(({ question }) => Object.values(question))
      : kind === 'scope'
        ? configuration.scopes.filter((each) => each.key === key).flatMap(({ names }) => Object.values(names))
        : []
  const own = kind === 'answer' || kind === 'scope' ? [key!, `${kind} ${key}`, `consent ${key}`] : []
  return [name, ...(headings[name] ?? []), ...own, ...named].map(comparable)
}

type Known = { fields: readonly ImportField[]; setup: Pick<ImportSetup, 'configuration'> }

/**
 * A plan to begin with.
 * @param remembered the field that a column with such a heading was before, by the place of the column
 */
export function suggestPlan(grid: Grid, { fields, setup }: Known, remembered: ReadonlyMap<number, string>): ImportPlan {
  const byWord = new Map<string, string>()
  for (const field of fields)
    for (const word of wordsFor(field, setup)) if (!byWord.has(word)) byWord.set(word, field.name)
  const found: ImportPlan['fields'] = {}
  const names = new Set(fields.map(({ name }) => name))
  const propose = (column: number, name: string | undefined) => {
    if (name !== undefined && names.has(name) && !Object.hasOwn(found, name)) found[name] = { column }
  }
  for (const [column, name] of remembered) propose(column, name)
  const used = new Set(Object.values(found).map((from) => ('column' in from ? from.column : -1)))
  for (const [column, heading] of grid.headings.entries())
    if (!used.has(column)) propose(column, byWord.get(comparable(heading)))
  return { fields: found, dayOrder: dayOrderIn(grid, fields, found), meanings: {} }
}

function dayOrderIn(grid: Grid, fields: readonly ImportField[], found: ImportPlan['fields']): ImportPlan['dayOrder'] {
  const columns = fields.flatMap(({ name, kind }) => {
    const from = kind === 'day' ? found[name] : undefined
    return from && 'column' in from ? [from.column] : []
  })
  return guessDayOrder(grid.rows.flatMap(({ cells }) => columns.map((column) => cells[column] ?? '')))
}
