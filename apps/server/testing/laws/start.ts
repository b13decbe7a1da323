// The world before the first random command: at each site people who consented, a held session, its recording and its transcript.
import type { PersonName } from '../cast.ts'
import { writeForm } from '../consent.ts'
import { writeConsenting } from '../sessions.ts'
import { send, wav } from '../sound.ts'
import { base64, pass } from '../transcripts.ts'
import type { World } from '../world.ts'

const sites = [
  { site: 'BRS', by: 'coordinatorInBeerSheva', people: 3 },
  { site: 'ULM', by: 'coordinatorInUlm', people: 2 },
] as const

const times = { from: '10:00', until: '11:00' }

/** A file with one line for each of three speakers. */
export const fileOf = (mark: (by: PersonName) => string, by: PersonName, labels: readonly number[]) => {
  const lines = labels.map((label, at) => `00:0${at}:00.000 --> 00:0${at}:30.000\n<v name-${label}->${mark(by)}\n`)
  return { fileName: 'a.vtt', format: 'vtt' as const, content: base64(`WEBVTT\n\n${lines.join('\n')}`) }
}

/** Answers the id of the form. */
export async function writeStart(world: World, mark: (by: PersonName) => string): Promise<string> {
  const form = await writeForm(world)
  for (const { site, by, people } of sites) {
    const invite: string[] = []
    for (let at = 0; at < people; at++) invite.push((await writeConsenting(world, { form, site })).id)
    const { session, recording } = await world.as(by)
    const staff = [{ part: 'facilitator' as const, staffId: world.people[by].id }]
    const plan = { language: 'he', on: '2024-03-06', ...times, staff, invite }
    const { id } = await session.schedule({
      ...world.command(),
      siteId: world.sites[site],
      kind: 'focus_group',
      ...plan,
    })
    const attendances = invite.map((participantId) => ({ participantId, state: 'attended' as const }))
    await session.attend({ ...world.command(), id, attendances })
    await session.hold({ ...world.command(), id, on: '2024-03-06', ...times })
    const recorded = await recording.attach({ ...world.command(), sessionId: id })
    await (await send(world, recorded.id, wav(800), { as: by })).text()
    const { transcript } = await world.as('dataManager')
    const into = { start: { sessionId: id, language: 'he' } }
    const { id: written } = await transcript.import({
      ...world.command(),
      into,
      ...fileOf(mark, 'dataManager', [1, 2, 3]),
    })
    for (const [at, participantId] of invite.slice(0, 2).entries()) {
      const named = { id: written, label: `name-${at + 1}-`, expectedPerson: null }
      await transcript.map_speaker({ ...world.command(), ...named, person: { participantId } })
    }
    // One transcript has gone through its stages up to the release, and has a translation.
    if (site === 'ULM') continue
    for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const)
      await pass(world, written, person)
    await transcript.start({ ...world.command(), sessionId: id, language: 'en', sourceTranscriptId: written })
  }
  return form
}
