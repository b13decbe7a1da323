// Counts sessions from their attendances, and transcripts from their stage events.
import { dayAt, daysFrom, plusDays } from './days.ts'
import { type Counted, isGone, isUnheard } from './people.ts'
import type { Raw } from './raw.ts'

const came = ({ state }: { state: string }) => state === 'attended' || state === 'left_early'

export function countSessions(raw: Raw, people: ReadonlyMap<string, Counted>) {
  const lists = Map.groupBy(raw.attendances, ({ session_id }) => session_id)
  return raw.sessions.map((session) => {
    const list = lists.get(session.id) ?? []
    const usable = list.filter(({ participant_id }) => people.get(participant_id)!.isUsable)
    const heard = list.filter(came)
    const on = dayAt(
      session.held_from ?? session.starts_at,
      raw.sites.find(({ id }) => id === session.site_id)!.time_zone,
    )
    const isLost = ({ participant_id }: { participant_id: string }) => isUnheard(people.get(participant_id)!, on)
    const isWithheld = heard.some(isLost)
    return {
      ...session,
      invited: usable.length,
      attended: usable.filter((each) => came(each) && !isGone(people.get(each.participant_id)!, on)).length,
      undecided: usable.filter(({ state }) => state === 'invited').length,
      recordings: isWithheld
        ? 0
        : raw.recordings.filter(({ session_id, status }) => session_id === session.id && status === 'stored').length,
      transcripts: raw.transcripts.filter(({ session_id }) => session_id === session.id).length,
      /** Whether the words of at least one participant who was heard may not be used. */
      isPartLeft: isWithheld,
      /** Whether the words of all participants who were heard may not be used. */
      isNobodyLeft: heard.length > 0 && heard.every(isLost),
    }
  })
}

/** How many sessions a participant attended; cancelled sessions do not count, nor those in which they could not be any more. */
export const attendedBy = (raw: Raw, person: Counted) =>
  raw.attendances.filter((each) => {
    if (each.participant_id !== person.id || !came(each)) return false
    const session = raw.sessions.find(({ id }) => id === each.session_id)!
    const { time_zone: timeZone } = raw.sites.find(({ id }) => id === session.site_id)!
    return session.status !== 'cancelled' && !isGone(person, dayAt(session.held_from ?? session.starts_at, timeZone))
  }).length

type Stage = { key: string; dueDays: number }
export type Stages = { transcript: Stage[]; translation: Stage[] }

/** The stage, state and due day of each transcript, from its stage events only. */
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
    const took: { stage: string; ms: number; on: string }[] = []
    for (const event of raw.stageEvents
      .filter((each) => each.transcript_id === row.id)
      .sort((a, b) => a.position - b.position)) {
      if (event.kind === 'imported' || event.kind === 'edited') continue
      if (openSince === '') openSince = event.at
      if (event.kind === 'done') {
        took.push({
          stage: event.stage,
          ms: Date.parse(event.at) - Date.parse(openSince),
          on: dayAt(event.at, timeZone),
        })
        const next = path[path.findIndex(({ key }) => key === event.stage) + 1]
        Object.assign(at, {
          stage: next?.key ?? event.stage,
          state: next ? 'queued' : 'released',
          personId: null,
          dueOn: next ? plusDays(dayAt(event.at, timeZone), next.dueDays) : null,
        })
      } else if (event.kind === 'returned') {
        Object.assign(at, { stage: event.to_stage, state: 'queued', personId: null, dueOn: event.due_on })
      } else {
        const personId = event.kind === 'queued' ? null : event.person_id
        Object.assign(at, { stage: event.stage, state: event.kind, personId, dueOn: event.due_on })
      }
      if (event.kind === 'done' || event.kind === 'returned') openSince = event.at
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

/** The value below which a share of the sorted values lies, interpolated between two values (type 7). */
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
