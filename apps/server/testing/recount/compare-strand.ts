// Compares what the COREQ table counts with the recount: the sessions that were held, who came to them, and what they lack.
import { lackings } from '@polyphony/domain/sessions/lacking'
import { expect } from 'vitest'
import type { World } from '../world.ts'
import { dayAt } from './days.ts'
import { isGone } from './people.ts'
import { idsOf, type Reader, readers, type Recount } from './recount.ts'

export async function compareStrand(world: World, recount: Recount, reader: Reader) {
  const mine: readonly string[] = idsOf(world, readers[reader].lists)
  const { report, session } = await world.as(reader)
  for (const siteId of mine.length > 1 ? [null, mine[0]!] : [null]) {
    const sites = siteId === null ? mine : [siteId]
    const { sums, lacking } = await report.qualitative({ studyId: world.studyId, siteId })
    const { held, recorded, transcribed, translated, people, cameAgain, neverCame, placed, guided } = sums
    expect(
      { held, recorded, transcribed, translated, people, cameAgain, neverCame, placed, guided },
      `${reader} ${siteId}`,
    ).toEqual(countStrand(recount, sites))
    const missing = countLacking(recount, sites)
    for (const lacks of ['outcome', 'place', 'guide', 'times', 'recording', 'transcript'] as const) {
      const sum = lacking.filter((each) => each.lacks === lacks).reduce((all, each) => all + each.sessions, 0)
      expect(sum, `${reader} ${siteId} ${lacks}`).toBe(missing[lacks])
    }
    for (const lacks of lackings) {
      const { total } = await session.list({ studyId: world.studyId, lacks, ...(siteId && { siteId }) })
      const sum = lacking.filter((each) => each.lacks === lacks).reduce((all, each) => all + each.sessions, 0)
      expect(total, `${reader} ${siteId} ${lacks} in the list`).toBe(sum)
    }
  }
}

const came = ({ state }: { state: string }) => state === 'attended' || state === 'left_early'

const kept = ({ raw }: Recount, id: string) => ({
  isRecorded: raw.recordings.some((each) => each.session_id === id && ['stored', 'destroyed'].includes(each.status)),
  isKept: raw.recordings.some((each) => each.session_id === id && each.status === 'stored'),
  isTranscribed: raw.transcripts.some((each) => each.session_id === id && each.source_transcript_id === null),
  isTranslated: raw.transcripts.some((each) => each.session_id === id && each.source_transcript_id !== null),
})

function countStrand(recount: Recount, sites: readonly string[]) {
  const { raw, people } = recount
  const held = raw.sessions.filter(({ site_id, status }) => sites.includes(site_id) && status === 'held')
  const rows = held.flatMap((session) => {
    const { time_zone: timeZone } = raw.sites.find(({ id }) => id === session.site_id)!
    const day = dayAt(session.held_from ?? session.starts_at, timeZone)
    return raw.attendances
      .filter(({ session_id }) => session_id === session.id)
      .map((each) => ({ ...each, person: people.find(({ id }) => id === each.participant_id)!, day }))
      .filter(({ person }) => person.isUsable)
      .map((each) => ({ ...each, came: came(each) && !isGone(each.person, day) }))
  })
  const byPerson = [...Map.groupBy(rows, ({ participant_id }) => participant_id).values()]
  const times = byPerson.map((all) => all.filter((each) => each.came).length)
  return {
    held: held.length,
    recorded: held.filter(({ id }) => kept(recount, id).isRecorded).length,
    transcribed: held.filter(({ id }) => kept(recount, id).isTranscribed).length,
    translated: held.filter(({ id }) => kept(recount, id).isTranslated).length,
    people: times.filter((count) => count > 0).length,
    cameAgain: times.filter((count) => count > 1).length,
    neverCame: byPerson.filter((all) => all.every((each) => !each.came) && all.some(({ state }) => state === 'absent'))
      .length,
    placed: held.filter(({ place }) => place !== null).length,
    guided: held.filter(({ guide_version: guide }) => guide !== null).length,
  }
}

function countLacking(recount: Recount, sites: readonly string[]) {
  const here = recount.raw.sessions.filter(({ site_id }) => sites.includes(site_id))
  const held = here.filter(({ status }) => status === 'held')
  return {
    outcome: here.filter(({ status, ends_at }) => status === 'scheduled' && Date.parse(ends_at) < recount.now.getTime())
      .length,
    place: held.filter(({ place }) => place === null).length,
    guide: held.filter(({ guide_version: guide }) => guide === null).length,
    times: held.filter(({ held_from, held_until }) => held_from === null || held_until === null).length,
    recording: held.filter(({ id }) => !kept(recount, id).isRecorded).length,
    transcript: held.filter(({ id }) => kept(recount, id).isKept && !kept(recount, id).isTranscribed).length,
  }
}
