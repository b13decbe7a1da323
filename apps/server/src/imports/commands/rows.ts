// The rows that an import writes: those of a study file, for participants who were drawn a number, with what the trail keeps of them.
import type { Scope } from '@polyphony/domain/access/scope'
import { isNumberable, nextNumber } from '@polyphony/domain/participants/code'
import type { FileParticipant } from '@polyphony/domain/studies/file/people'
import { Problem } from '@polyphony/domain/problem'
import type { Transaction } from '@polyphony/db/open'
import type { Loading } from '../../load/rows/naming.ts'
import { participantRows } from '../../load/rows/participants.ts'
import { takeNumbers } from '../../participants/store/participants.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import type { Services, WrittenEvent } from '../../platform/shapes.ts'
import type { FittingRow } from '../queries/find-out.ts'
import type { Setup } from '../queries/setup.ts'
import type { SettledRow } from '../queries/staged.ts'

/** Who imports, under the trace of which command. */
export type By = { services: Services; scope: Scope; requestId: string; now: Date; siteId: string; importId: string }

/** A row to be written, and what was decided about it. */
export type ToWrite = { row: FittingRow; settled: SettledRow }

/** Takes the next numbers of the site that it may issue, as many as asked. */
export async function nextNumbers(
  db: Transaction,
  { scope, siteId }: By,
  site: string,
  many: number,
): Promise<number[]> {
  if (!isNumberable(site)) throw new Problem('site.code_unsafe', { site })
  const numbers: number[] = []
  while (numbers.length < many) {
    const taken = await takeNumbers(db, scope, siteId, many - numbers.length)
    const last = taken.at(-1)!
    numbers.push(...taken.filter((each) => nextNumber(site, each - 1) === each))
    // A run of numbers that are not issued is taken at once.
    const skipped = nextNumber(site, last) - last - 1
    if (skipped > 10) await takeNumbers(db, scope, siteId, skipped)
  }
  return numbers
}

const me = 'import'

/** Makes the rows of some participants, and their events. */
export function rowsToWrite(by: By, setup: Setup, piece: readonly ToWrite[], numbers: readonly number[]) {
  const { services, scope, requestId, now, siteId } = by
  const events: WrittenEvent[] = []
  const participants = piece.map(({ row }, at): FileParticipant => ({
    ...row.participant,
    number: numbers[at]!,
    registeredBy: me,
  }))
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
