// The counts beside a session in the list obey the scope of what they count, for everybody who reads sessions.
import { beforeAll, expect, it } from 'vitest'
import type { PersonName } from '../../testing/cast.ts'
import { commandsOf } from '../../testing/commands.ts'
import { hold, writeConsenting } from '../../testing/sessions.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
const { start, store, leave } = commandsOf(world)
const readers = [
  'coordinatorInBeerSheva',
  'coordinatorInUlm',
  'dataManager',
  'dataManagerInUlm',
  'investigator',
  'transcriber',
  'secondTranscriber',
  'monitor',
] as const satisfies PersonName[]

/** The number of transcripts beside the first session, as each of these people may read it; undefined if they do not see it. */
const expected: Record<(typeof readers)[number], number | undefined> = {
  coordinatorInBeerSheva: 3,
  coordinatorInUlm: undefined,
  dataManager: 3,
  dataManagerInUlm: 3,
  investigator: 3,
  transcriber: 1,
  secondTranscriber: undefined,
  monitor: 3,
}

let first: string
beforeAll(async () => {
  const [coordinator, manager] = [await world.as('coordinatorInBeerSheva'), await world.as('dataManager')]
  for (const isWithheld of [true, false]) {
    const people = [await writeConsenting(world), await writeConsenting(world)]
    const { id: sessionId, code } = await hold(world, people)
    const { id } = await coordinator.recording.attach({ ...world.command(), sessionId })
    await store(id)()
    const source = await start(sessionId)()
    const [ready, begun] = ['release', source.stage].map((stage) => ({ where: { id: source.id }, data: { stage } }))
    await world.database.prisma.transcript.updateMany(ready!)
    const transcripts = [
      source,
      await start(sessionId, { language: 'en', sourceTranscriptId: source.id })(),
      await start(sessionId, { language: 'de', sourceTranscriptId: source.id })(),
    ]
    await world.database.prisma.transcript.updateMany(begun!)
    const ids = transcripts.map(({ id: each }) => each)
    await manager.transcript.assign({ ...world.command(), ids: ids.slice(0, 1), staffId: world.people.transcriber.id })
    await world.database.prisma.transcript.updateMany({ where: { id: ids[1]! }, data: { state: 'released' } })
    if (isWithheld) await leave(people[0]!, 'collected_data')()
    else first = code
  }
})

it.each(readers)('the list and the page of a session show %s equally many transcripts and recordings', async (name) => {
  const { session } = await world.as(name)
  const { rows, total } = await session.list({ studyId: world.studyId })
  expect(total).toBe(rows.length)
  expect(rows.find(({ code }) => code === first)?.transcripts).toBe(expected[name])
  for (const row of rows) {
    const page = await session.view({ studyId: world.studyId, code: row.code })
    expect(row.transcripts).toBe(page.transcripts.length)
    const heard = page.recordings.filter(({ status }) => status === 'stored' && !page.withheldBy.length)
    expect(row.recordings).toBe(heard.length)
    const came = page.attendances.filter(({ state, isUsable }) => isUsable && state === 'attended')
    expect([row.invited, row.attended]).toEqual([came.length, came.length])
  }
})
