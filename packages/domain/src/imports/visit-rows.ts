// The visits of a file: each row is one visit of one person.
import type { MissReason, VisitWay } from '../visits/schema.ts'
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

export type VisitToImport = { person: Person; timepoint: string } & (
  | { outcome: 'done'; on: string; way: VisitWay; reason: string | undefined }
  | { outcome: 'missed'; reasonCode: MissReason; reason: string | undefined }
)

export function readVisits(opened: ReturnType<typeof openThingRows>, by: ReadingBy): ReadThings<VisitToImport> {
  const done = thingsOfRows(opened, (row) => {
    const typed = row.text('participant')
    const person = typed === undefined ? undefined : personOf(row, 'participant', typed, by)
    demandText(row, 'participant', 'visit.timepoint')
    const what = person && visitIn(row, person)
    return { chain: `person ${person?.code ?? typed ?? row.line}`, what, person: person?.code }
  })
  // The visits of a person in the order of their days: those after the baseline count from its day. Missed ones come last.
  const orderOf = ({ what }: (typeof done.things)[number]) => (what.outcome === 'done' ? what.on : '9999')
  done.things.sort((a, b) => (a.chain === b.chain ? orderOf(a).localeCompare(orderOf(b)) : a.chain < b.chain ? -1 : 1))
  return done
}

function visitIn(row: ThingRow, person: Person): VisitToImport | undefined {
  const timepoint = row.choice('visit.timepoint')
  const outcome = row.choice('visit.outcome') ?? (row.text('visit.outcome') === undefined ? impliedBy(row) : undefined)
  const reason = row.text('visit.reason')
  if (outcome === 'missed') {
    demandText(row, 'visit.missReason')
    const reasonCode = row.choice('visit.missReason') as MissReason | undefined
    if (reasonCode === 'other' && reason === undefined) row.refuse('visit.reason', 'text.empty')
    return timepoint && reasonCode ? { person, timepoint, outcome, reasonCode, reason } : undefined
  }
  demandText(row, 'visit.on', 'visit.way')
  const { day: on } = row.dayAndTime('visit.on')
  const way = row.choice('visit.way') as VisitWay | undefined
  return timepoint && on && way && outcome === 'done' ? { person, timepoint, outcome, on, way, reason } : undefined
}

/** What a row without a word about it means: one with a reason and without a day was missed. */
const impliedBy = (row: ThingRow) =>
  row.text('visit.on') === undefined && row.text('visit.missReason') !== undefined ? 'missed' : 'done'
