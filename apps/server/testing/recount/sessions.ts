// Sessions and transcripts, counted from who was put down and from what happened in the stages.
import { dayAt, daysFrom, plusDays } from './days.ts'
import type { Counted } from './people.ts'
import type { Raw } from './raw.ts'

const came = ({ state }: { state: string }) => state === 'attended' || state === 'left_early'

export function countSessions(raw: Raw, people: ReadonlyMap<string, Counted>) {
  const lists = Map.groupBy(raw.attendances, ({ session_id }) => session_id)
  return raw.sessions.map((session) => {
    const list = lists.get(session.id) ?? []
    const usable = list.filter(({ participant_id }) => people.get(participant_id)!.isUsable)
    const heard = list.filter(came)
    const isWithheld = heard.some(({ participant_id }) => !people.get(participant_id)!.isUsable)
    return {
      ...session,
      invited: usable.length,
      attended: usable.filter(came).length,
      undecided: usable.filter(({ state }) => state === 'invited').length,
      recordings: isWithheld
        ? 0
        : raw.recordings.filter(({ session_id, status }) => session_id === session.id && status === 'stored').length,
      transcripts: raw.transcripts.filter(({ session_id }) => session_id === session.id).length,
      /** Of some who were heard nothing may be used any more. */
      isPartLeft: isWithheld,
      /** Nobody who was heard may be used any more. */
      isNobodyLeft: heard.length > 0 && heard.every(({ participant_id }) => !people.get(participant_id)!.isUsable),
    }
  })
}

/** How many sessions that took place, or may yet, somebody attended. */
export const attendedBy = (raw: Raw, participantId: string) =>
  raw.attendances.filter(
    (each) =>
      each.participant_id === participantId &&
      came(each) &&
      raw.sessions.some(({ id, status }) => id === each.session_id && status !== 'cancelled'),
  ).length

type Stage = { key: string; dueDays: number }
export type Stages = { transcript: Stage[]; translation: Stage[] }

/** Where each transcript is, from its moves alone. */
export function countTranscripts(
  raw: Raw,
  { sessions, stages, now }: { sessions: ReturnType<typeof countSessions>; stages: Stages; now: Date },
) {
  return raw.transcripts.map((row) => {
    const path = row.source_transcript_id ? stages.translation : stages.transcript
    const { time_zone: timeZone } = raw.sites.find(({ id }) => id === row.site_id)!
    const session = sessions.find(({ id }) => id === row.session_id)!
    const at = { stage: path[0]!.key, state: 'queued', personId: null as string | null, dueOn: null as string | null }
    let openSince = ''
    const took: { stage: string; ms: number }[] = []
    for (const move of raw.moves
      .filter((each) => each.transcript_id === row.id)
      .sort((a, b) => a.position - b.position)) {
      if (move.kind === 'imported' || move.kind === 'edited') continue
      if (openSince === '') openSince = move.at
      if (move.kind === 'done') {
        took.push({ stage: move.stage, ms: Date.parse(move.at) - Date.parse(openSince) })
        const next = path[path.findIndex(({ key }) => key === move.stage) + 1]
        Object.assign(at, {
          stage: next?.key ?? move.stage,
          state: next ? 'queued' : 'released',
          personId: null,
          dueOn: next ? plusDays(dayAt(move.at, timeZone), next.dueDays) : null,
        })
      } else if (move.kind === 'returned') {
        Object.assign(at, { stage: move.to_stage, state: 'queued', personId: null, dueOn: move.due_on })
      } else {
        const personId = move.kind === 'queued' ? null : move.person_id
        Object.assign(at, { stage: move.stage, state: move.kind, personId, dueOn: move.due_on })
      }
      if (move.kind === 'done' || move.kind === 'returned') openSince = move.at
    }
    const isWithheld = session.isNobodyLeft
    const isOpen = at.state !== 'released' && !isWithheld
    const isLate = isOpen && at.dueOn !== null && daysFrom(at.dueOn, dayAt(now, timeZone)) > 0
    return {
      ...row,
      ...at,
      sessionCode: session.code,
      isWithheld,
      isPartWithheld: session.isPartLeft,
      isOpen,
      isLate,
      took,
    }
  })
}

type CountedTranscript = ReturnType<typeof countTranscripts>[number]

export function sumQueue(rows: readonly CountedTranscript[]) {
  const usable = rows.filter(({ isWithheld }) => !isWithheld)
  const ms = (list: readonly CountedTranscript[]) => list.reduce((sum, each) => sum + (each.duration_ms ?? 0), 0)
  return {
    total: rows.length,
    withheld: rows.length - usable.length,
    waiting: rows.filter(({ isOpen }) => isOpen).length,
    overdue: rows.filter(({ isLate }) => isLate).length,
    durationMs: ms(usable),
    stages: [...Map.groupBy(usable, ({ stage }) => stage)]
      .map(([stage, list]) => ({ stage, transcripts: list.length, durationMs: ms(list) }))
      .sort((a, b) => (a.stage < b.stage ? -1 : 1)),
  }
}

/** The value below which a share of the sorted values lies, between two of them in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!]
  return low + (high - low) * (at - Math.floor(at))
}

export function countTurnaround(rows: readonly CountedTranscript[]) {
  const all = rows.flatMap(({ language, site_id, took }) =>
    took.map((each) => ({ ...each, language, siteId: site_id as string | null })),
  )
  const groups = Map.groupBy(
    [...all, ...all.map((each) => ({ ...each, siteId: null }))],
    (each) => `${each.language} ${each.stage} ${each.siteId}`,
  )
  const took = [...groups.values()].map((list) => {
    const ms = list.map((each) => each.ms).sort((a, b) => a - b)
    const { language, stage, siteId } = list[0]!
    return { language, siteId, stage, count: ms.length, medianMs: quantile(ms, 0.5), p90Ms: quantile(ms, 0.9) }
  })
  const held = rows.filter(({ isWithheld, state }) => !isWithheld && (state === 'claimed' || state === 'assigned'))
  const inHand = [...Map.groupBy(held, ({ personId }) => personId!)].map(([staffId, list]) => ({
    staffId,
    held: list.length,
    overdue: list.filter(({ isLate }) => isLate).length,
    durationMs: list.reduce((sum, each) => sum + (each.duration_ms ?? 0), 0),
  }))
  const open = [
    ...Map.groupBy(
      rows.filter(({ isOpen }) => isOpen),
      ({ stage }) => stage,
    ),
  ].map(([stage, list]) => ({
    stage,
    open: list.length,
    overdue: list.filter(({ isLate }) => isLate).length,
  }))
  return { took, inHand, stages: open }
}
