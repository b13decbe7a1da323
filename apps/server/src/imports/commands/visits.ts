// Visits: each is recorded as held or as missed by the command that does it by hand, and undone by a correction.
import { readVisits, type VisitToImport } from '@polyphony/domain/imports/visit-rows'
import { Problem } from '@polyphony/domain/problem'
import { countedVisits } from '@polyphony/domain/visits/schedule'
import * as asked from '@polyphony/domain/visits/schema'
import { correctVisit, missVisit, recordVisit } from '../../visits/commands/record.ts'
import { listRecorded, type RecordedVisit } from '../../visits/store/visits.ts'
import { listVisitsToUndo } from '../store/undoing.ts'
import { inputOf } from './input-of.ts'
import type { Doing, Done, Kind } from './kind.ts'

export const visitsKind: Kind<VisitToImport> = {
  read: readVisits,
  people: ({ person }) => [person.id],
  do: doVisit,
  fieldOf: (code, path = '') =>
    fields[code] ?? byPath[path] ?? (/^(participant|consent)/.test(code) ? 'participant' : null),
  undo: async ({ as, importId, reason }) => {
    const { db, scope } = as('import.undo')
    const visits = await listVisitsToUndo(db, scope, importId)
    const built = visits.filter(({ isBuiltOn }) => isBuiltOn)
    if (built.length > 0) return [...new Set(built.map(({ code }) => code))]
    const correct = as('visit.correct')
    for (const { participantId, eventId } of visits)
      await correctVisit(correct, inputOf(correct, asked.correctVisitInput, { participantId, eventId, reason }))
    return []
  },
}

const fields: Readonly<Record<string, string>> = {
  'visit.not_enrolled': 'participant',
  'visit.participant_left': 'visit.on',
  'visit.timepoint_unknown': 'visit.timepoint',
  'visit.done_already': 'visit.timepoint',
  'visit.missed_already': 'visit.timepoint',
  'visit.not_expected': 'visit.timepoint',
  'visit.not_open_yet': 'visit.timepoint',
  'visit.before_enrolment': 'visit.on',
  'visit.reason_missing': 'visit.reason',
}
const byPath: Readonly<Record<string, string>> = {
  on: 'visit.on',
  way: 'visit.way',
  reason: 'visit.reason',
  reasonCode: 'visit.missReason',
}

async function doVisit(doing: Doing, { person, outcome, ...said }: VisitToImport): Promise<Done> {
  const ctx = doing.as(outcome === 'done' ? 'visit.record' : 'visit.miss')
  const who = { id: person.id, siteId: doing.siteId }
  const events = countedVisits(await listRecorded(ctx.db, ctx.scope, who))
  const known = events.findLast(({ timepoint, kind }) => timepoint === said.timepoint && kind !== 'planned')
  const values = { ...said, participantId: person.id }
  if (outcome === 'done') {
    const given = inputOf(ctx, asked.recordVisitInput, values)
    if (known?.kind === 'done' && known.on === given.on) return unchanged(person, known, given)
    await recordVisit(ctx, given)
  } else {
    const given = inputOf(ctx, asked.missVisitInput, values)
    if (known?.kind === 'missed') return unchanged(person, known, given)
    await missVisit(ctx, given)
  }
  const event = (await listRecorded(ctx.db, ctx.scope, who)).at(-1)!
  return { outcome: known ? 'changed' : 'new', made: { visitEventId: event.id, before: null, after: {} } }
}

const compared = ['way', 'reasonCode', 'reason'] as const
type Said = Partial<Record<(typeof compared)[number], string | undefined>>

/** Throws if the row says something else than is recorded. What it does not say is not compared. */
function unchanged({ code }: VisitToImport['person'], known: RecordedVisit, given: Said): Done {
  const differing = compared.filter((name) => given[name] !== undefined && given[name] !== known[name])
  if (differing.length === 0) return { outcome: 'unchanged' }
  const fieldsOf = differing.map((path) => ({ path, code: 'import.differs' }))
  throw new Problem('import.differs', { codes: [code] }, fieldsOf)
}
