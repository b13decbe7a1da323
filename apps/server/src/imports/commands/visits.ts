// Visits: each is recorded as held or as missed by the command that does it by hand, and undone by a correction.
import { readVisits, type VisitToImport } from '@polyphony/domain/imports/visit-rows'
import { countedVisits } from '@polyphony/domain/visits/schedule'
import * as asked from '@polyphony/domain/visits/schema'
import { correctVisit, missVisit, recordVisit } from '../../visits/commands/record.ts'
import { listRecorded } from '../../visits/store/visits.ts'
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
const byPath: Readonly<Record<string, string>> = { on: 'visit.on', reason: 'visit.reason' }

async function doVisit({ as, siteId }: Doing, what: VisitToImport): Promise<Done> {
  const { person, timepoint, outcome } = what
  const action = outcome === 'done' ? 'visit.record' : 'visit.miss'
  const ctx = as(action)
  const before = countedVisits(await listRecorded(ctx.db, ctx.scope, { id: person.id, siteId }))
  const known = before.findLast((event) => event.timepoint === timepoint && event.kind !== 'planned')
  if (known?.kind === outcome && (what.outcome === 'missed' || known.on === what.on)) return { outcome: 'unchanged' }
  const { person: _person, outcome: _outcome, ...said } = what
  const given = { ...said, participantId: person.id }
  if (outcome === 'done') await recordVisit(ctx, inputOf(ctx, asked.recordVisitInput, given))
  else await missVisit(ctx, inputOf(ctx, asked.missVisitInput, given))
  const event = (await listRecorded(ctx.db, ctx.scope, { id: person.id, siteId })).at(-1)!
  const made = { visitEventId: event.id, before: null, after: { position: event.position } }
  return { outcome: known ? 'changed' : 'new', made }
}
