// The rows that an import writes: those of a study file, for participants who were drawn a number, with what the trail keeps of them.
import type { Scope } from '@polyphony/domain/access/scope'
import type { FileParticipant } from '@polyphony/domain/studies/file/people'
import type { Loading } from '../../load/rows/naming.ts'
import { participantRows } from '../../load/rows/participants.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import type { Services, WrittenEvent } from '../../platform/shapes.ts'
import type { FittingRow } from '../queries/find-out.ts'
import type { Setup } from '../queries/setup.ts'
import type { SettledRow } from '../queries/staged.ts'

/** Who imports, under the trace of which command. */
export type By = { services: Services; scope: Scope; requestId: string; now: Date; siteId: string; importId: string }

/** A row to be written, and what was decided about it. */
export type ToWrite = { row: FittingRow; settled: SettledRow }

const me = 'import'

/** Makes the rows of some participants, and their events. */
export function rowsToWrite(by: By, setup: Setup, piece: readonly ToWrite[], numbers: readonly number[]) {
  const { services, scope, requestId, now, siteId } = by
  const events: WrittenEvent[] = []
  const keys = new Map<FileParticipant, readonly string[]>()
  const participants = piece.map(({ row }, at) => {
    const participant: FileParticipant = { ...row.participant, number: numbers[at]!, registeredBy: me }
    if (row.keys) keys.set(participant, row.keys)
    return participant
  })
  const { configuration, file, site, formIds, studySlug } = setup
  let at = 0
  const loading: Loading = {
    services,
    file: { ...empty, ...file, slug: studySlug, configuration },
    fileSha256: '',
    now,
    studyId: scope.studyId,
    actorId: scope.actorId,
    record: (action, said) => {
      const more = action === 'participant.register' ? tracedOf(piece[at++]!, said) : said
      events.push(arrivalEvent({ services, requestId }, scope.actorId, action, more, scope.studyId))
    },
    events: [],
    keysOf: (participant) => keys.get(participant),
    sites: new Map([[site.code, siteId]]),
    staff: new Map([[me, scope.actorId]]),
    forms: formIds,
    participants: new Map(),
    isNamed: () => false,
    sessions: new Map(),
  }
  const rows = participantRows(loading, participants)
  const made = rows.participants.map(({ id }, index) => {
    const { line, rowKey } = piece[index]!.row
    return { line, rowKey, participantId: id }
  })
  return { rows, events, made }
}

const empty = { polyphony: 1 as const, name: '', title: '', staff: [], participants: [], sessions: [], transcripts: [] }

/** What the trail keeps of a registration by hand too: the answers, the coded reason, and who it was said not to be. */
function tracedOf<Said extends { after?: unknown; reason?: string }>({ row, settled }: ToWrite, said: Said): Said {
  const { answers, participant } = row
  const reasonCode = participant.events.find((event) => event.reasonCode !== undefined)?.reasonCode
  const notDuplicateOf = settled.likely?.map(({ code }) => code) ?? []
  const reasons = [...participant.events.flatMap(({ reason }) => reason ?? []), settled.decided?.reason]
  const reason = reasons.filter(Boolean).join('\n')
  const after = {
    ...(said.after as object),
    ...(answers && { answers }),
    ...(reasonCode && { reasonCode }),
    ...(notDuplicateOf.length > 0 && { notDuplicateOf }),
  }
  return { ...said, after, ...(reason && { reason }) }
}
