// Reads one row of a file into a participant as a study file has them, by the plan of the person who imports it.
import { trimProse } from '../characters.ts'
import { own } from '../own.ts'
import { comparable, readChoice, readDay, readMonth, readNumber, readTime, readYear } from './cells.ts'
import type { ImportField, ImportForm } from './fields.ts'
import type { DaysFrom, GridRow } from './grid.ts'
import type { ImportPlan, RowDecision } from './plan.ts'

/** What is wrong with a row: the field, or null for the whole row, and a code of a problem with its details. */
export type RowFault = { field: string | null; code: string; details?: Record<string, unknown> }

export type RowSource = { row: GridRow; decided?: RowDecision | undefined }
export type Means = {
  fields: ReadonlyMap<string, ImportField>
  plan: ImportPlan
  daysFrom: DaysFrom
}

/** The text of a field in a row: as it was put right, or of its column, or the value for all rows. Empty if there is none. */
export function textOf({ row, decided }: RowSource, { plan }: Pick<Means, 'plan'>, name: string): string {
  const put = decided?.texts && own(decided.texts, name)
  if (put !== undefined) return trimProse(put)
  const source = own(plan.fields, name)
  if (!source) return ''
  return trimProse('column' in source ? (row.cells[source.column] ?? '') : source.value)
}

/** Reads the values of one row, and collects what cannot be read. */
export function openRow(source: RowSource, means: Means) {
  const faults: RowFault[] = faultsOfGrid(source, means)
  const used = new Set<string>()
  const text = (name: string) => {
    used.add(name)
    return textOf(source, means, name) || undefined
  }
  const refuse = (field: string | null, code: string, details?: Record<string, unknown>) =>
    void faults.push({ field, code, ...(details && { details }) })
  const unread = new Set<string>()
  const read = <Value>(name: string, of: (text: string) => Value | undefined, code: string): Value | undefined => {
    const written = text(name)
    if (written === undefined) return undefined
    const value = of(written)
    // A field that is read twice is said once.
    if (value === undefined && !unread.has(name)) refuse(name, code)
    if (value === undefined) unread.add(name)
    return value
  }
  return {
    faults,
    refuse,
    text,
    /** The fields with a text of this row that nothing has asked for. What is the same for all rows is not meant. */
    unused: () => writtenIn(source, means).filter((name) => !used.has(name)),
    /** Whether the plan says from where the field comes. */
    isMapped: (name: string) => own(means.plan.fields, name) !== undefined,
    day: (name: string) =>
      read(name, (written) => readDay(written, means.plan.dayOrder, means.daysFrom), 'import.day_unknown'),
    /** The day of a text that may have a time too, as REDCap writes them. Midnight is no time: programs add it to days. */
    dayAndTime: (name: string) =>
      read(name, (written) => dayAndTimeOf(written, means), 'import.day_unknown') ?? {
        day: undefined,
        time: undefined,
      },
    month: (name: string) =>
      read(name, (written) => readMonth(written, means.plan.dayOrder, means.daysFrom), 'import.day_unknown'),
    number: (name: string) => read(name, readNumber, 'import.number_unknown'),
    year: (name: string) => read(name, readYear, 'import.year_unknown'),
    time: (name: string) => read(name, readTime, 'import.time_unknown'),
    choice: (name: string) => read(name, (written) => choiceOf(written, name, means), 'import.value_unknown'),
    yesOrNo: (name: string) => {
      const key = read(name, (written) => choiceOf(written, name, means), 'import.value_unknown')
      return key === undefined ? undefined : key === 'yes'
    },
  }
}

function dayAndTimeOf(written: string, { plan, daysFrom }: Means) {
  const [, dayText = written, timeText] = /^(.+?)(?:T|\s+)(\d{1,2}[:.]\d{2}(?::\d{2})?)$/u.exec(written) ?? []
  const day = readDay(dayText, plan.dayOrder, daysFrom)
  const time = timeText === undefined ? undefined : readTime(timeText)
  return day === undefined ? undefined : { day, time: time === '00:00' ? undefined : time }
}

/** The fields of which this row itself has a text: in a column, or put right. */
function writtenIn(source: RowSource, means: Means): string[] {
  const { fields } = means.plan
  const ofColumns = Object.keys(fields).filter((name) => 'column' in fields[name]!)
  const names = new Set([...ofColumns, ...Object.keys(source.decided?.texts ?? {})])
  return [...names].filter((name) => means.fields.has(name) && textOf(source, means, name) !== '')
}

function choiceOf(written: string, name: string, { fields, plan }: Means): string | undefined {
  const choices = fields.get(name)?.choices ?? []
  const meant = own(own(plan.meanings, name) ?? {}, comparable(written))
  return choices.find(({ key }) => key === meant)?.key ?? readChoice(written, choices)
}

/** The faults of the file itself, without those of cells that were put right or are not used. */
function faultsOfGrid({ row, decided }: RowSource, { plan }: Means): RowFault[] {
  return (row.faults ?? []).flatMap(({ column, code }): RowFault[] => {
    if (column === null) return [{ field: null, code }]
    const used = Object.entries(plan.fields).filter(([, from]) => 'column' in from && from.column === column)
    return used.flatMap(([name]) => (decided?.texts && name in decided.texts ? [] : [{ field: name, code }]))
  })
}

/** The form version of a consent: the one that its form, version and language name, among those that were valid on the day. */
export function formOf(
  forms: readonly ImportForm[],
  asked: {
    form: string | undefined
    version: string | undefined
    language: string | undefined
    on: string | undefined
  },
): ImportForm | 'unknown' | 'ambiguous' {
  const named = forms.filter(
    ({ form, version, language }) =>
      (asked.form ?? form) === form &&
      (asked.version ?? version) === version &&
      (asked.language ?? language) === language,
  )
  if (named.length <= 1) return named[0] ?? 'unknown'
  const { on } = asked
  const valid = named.filter(
    ({ validFrom, validUntil }) => on === undefined || (validFrom <= on && (validUntil === null || on <= validUntil)),
  )
  return valid.length === 1 ? valid[0]! : 'ambiguous'
}
