// Compares sessions, missing recordings, the queue, its badges and turnaround with the recount.
import { expect } from 'vitest'
import type { PersonName } from '../cast.ts'
import type { World } from '../world.ts'
import { dayAt } from './days.ts'
import { grantsWords } from './people.ts'
import { byKey, everyPage, idsOf, type Reader, readers, type Recount } from './recount.ts'
import { countTurnaround, sumQueue } from './sessions.ts'

type Transcript = Recount['transcripts'][number]

export async function compareSessions(world: World, { sessions }: Recount, reader: Reader) {
  const { session } = await world.as(reader)
  const here = sessions.filter(({ site_id }) => idsOf(world, readers[reader].lists).includes(site_id))
  const rows = await everyPage((cursor) => session.list({ studyId: world.studyId, limit: 200, cursor }))
  const figures = ({
    code,
    invited,
    attended,
    undecided,
    recordings,
    transcripts,
    status,
  }: (typeof here)[number] | (typeof rows)[number]) => ({
    code,
    invited,
    attended,
    undecided,
    recordings,
    transcripts,
    status,
  })
  expect(
    byKey(rows.map(figures), ({ code }) => code),
    reader,
  ).toEqual(byKey(here.map(figures), ({ code }) => code))
  for (const status of ['scheduled', 'held', 'cancelled'] as const) {
    const { total } = await session.list({ studyId: world.studyId, status, limit: 1 })
    expect([status, total]).toEqual([status, here.filter((each) => each.status === status).length])
  }
}

/**
 * Compares the sessions whose recording is missing: held in the last ninety days, without recording and transcript, and with the
 * consent of all who attended.
 */
export async function compareAwaited(
  world: World,
  { raw, people, sessions, now }: Recount,
  reader: 'dataManager' | 'coordinatorInUlm',
) {
  const missed = sessions.filter((session) => {
    const isRecent = Date.parse(session.starts_at) >= now.getTime() - 90 * 86_400_000
    const hasNothing = session.transcripts === 0 && !raw.recordings.some(({ session_id }) => session_id === session.id)
    if (
      !idsOf(world, readers[reader].lists).includes(session.site_id) ||
      session.status !== 'held' ||
      !isRecent ||
      !hasNothing
    )
      return false
    const { time_zone: timeZone } = raw.sites.find(({ id }) => id === session.site_id)!
    const saidOn = dayAt(session.held_from!, timeZone)
    const heard = raw.attendances.filter(
      (each) => each.session_id === session.id && ['attended', 'left_early'].includes(each.state),
    )
    return (
      heard.length > 0 &&
      heard.every((each) =>
        grantsWords(
          raw,
          people.find(({ id }) => id === each.participant_id)!,
          'record_audio',
          saidOn,
        ),
      )
    )
  })
  const { rows } = await (await world.as(reader)).recording.awaited({ studyId: world.studyId })
  expect(rows.map(({ code }) => code).sort(), reader).toEqual(missed.map(({ code }) => code).sort())
}

export async function compareQueue(
  world: World,
  { transcripts }: Recount,
  reader: PersonName,
  isHere: (row: Transcript) => boolean,
) {
  const { transcript } = await world.as(reader)
  const me = world.people[reader].id as string
  const here = transcripts.filter(isHere)
  const filters: [object, (row: Transcript) => boolean][] = [
    [{}, () => true],
    // The badge with the number of my transcripts.
    [{ with: 'me', states: ['claimed', 'assigned'] }, ({ personId, state }) => personId === me && state !== 'queued'],
    [{ with: 'nobody' }, ({ personId, state }) => personId === null && state !== 'released'],
    [{ isOverdue: true }, ({ isLate }) => isLate],
    [{ isOverdue: false }, ({ isLate }) => !isLate],
    [{ languages: ['he'] }, ({ language }) => language === 'he'],
    [{ stages: ['verification'] }, ({ stage }) => stage === 'verification'],
    [{ siteIds: [world.sites.ULM] }, ({ site_id }) => site_id === world.sites.ULM],
  ]
  for (const [filter, which] of filters) {
    const { summary } = await transcript.list({ studyId: world.studyId, ...filter, limit: 1 })
    const shown = { ...summary, stages: byKey(summary.stages, ({ stage }) => stage) }
    expect([reader, filter, shown]).toEqual([reader, filter, sumQueue(here.filter(which))])
  }
  const rows = await everyPage((cursor) => transcript.list({ studyId: world.studyId, limit: 200, cursor }))
  const places = ({ id, stage, state, dueOn }: Pick<Transcript, 'id' | 'stage' | 'state' | 'dueOn'>) =>
    `${id} ${stage} ${state} ${dueOn}`
  expect(rows.map(places).sort(), reader).toEqual(here.map(places).sort())
}

export async function compareTurnaround(world: World, { transcripts }: Recount) {
  for (const reader of ['monitor', 'coordinatorInUlm'] as const) {
    const here = transcripts.filter(({ site_id }) => idsOf(world, readers[reader].lists).includes(site_id))
    const { took, inHand, stages } = countTurnaround(here)
    const shown = await (await world.as(reader)).transcript.turnaround({ studyId: world.studyId })
    const keyOf = (row: { language: string; stage: string; siteId: string | null }) =>
      `${row.language} ${row.stage} ${row.siteId}`
    const figures = (rows: typeof took) =>
      byKey(rows, keyOf).map((row) => ({ ...row, medianMs: Math.round(row.medianMs), p90Ms: Math.round(row.p90Ms) }))
    expect(figures(shown.took), reader).toEqual(figures(took))
    const held = byKey(shown.inHand, ({ staffId }) => staffId).map(({ staffId, held: many, overdue, durationMs }) => ({
      staffId,
      held: many,
      overdue,
      durationMs,
    }))
    expect(held, reader).toEqual(byKey(inHand, ({ staffId }) => staffId))
    expect(
      byKey(shown.stages, ({ stage }) => stage),
      reader,
    ).toEqual(byKey(stages, ({ stage }) => stage))
  }
  const { inHand } = countTurnaround(transcripts)
  const assignees = await (await world.as('dataManager')).transcript.assignees({ studyId: world.studyId })
  for (const { staffId, held } of assignees)
    expect([staffId, held]).toEqual([staffId, inHand.find((each) => each.staffId === staffId)?.held ?? 0])
}
