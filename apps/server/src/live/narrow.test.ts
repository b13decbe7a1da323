// Whoever is shown a part of a site hears of that part alone. Everything here is done by commands, and heard over the stream.
import type { PersonName } from '../../testing/cast.ts'
import { type Line, listen, soon } from '../../testing/listener.ts'
import { pass, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { afterEach, describe, expect, it } from 'vitest'

const world = useWorld()
const lines: Line[] = []
afterEach(() => {
  for (const line of lines.splice(0)) line.hangUp()
})

/** What each of these hears of what happens in `meanwhile`, and of nothing before and after it. */
async function heardBy<Name extends PersonName>(people: readonly Name[], meanwhile: () => Promise<unknown>) {
  const following = await Promise.all(
    people.map((person) => listen((path, init) => world.fetchAs(person, path, init), world.studyId)),
  )
  lines.push(...following)
  // Everybody with a role hears of the study's sites, and in the order in which things happened.
  const allHave = async () => {
    const { site } = await world.as('administrator')
    await site.close({ ...world.command(), siteId: world.sites.ULM, closedOn: '2024-03-13', reason: 'Full' })
    await site.reopen({ ...world.command(), siteId: world.sites.ULM, reason: 'Not full' })
    const isThere = ({ heard }: Line) => heard.some(({ action }) => action === 'site.reopen')
    expect(await soon(() => following.every(isThere))).toBe(true)
  }
  await allHave()
  for (const { heard } of following) heard.length = 0
  await meanwhile()
  await allHave()
  return Object.fromEntries(
    people.map((person, at) => [person, following[at]!.heard.filter(({ entity }) => entity !== 'site')]),
  ) as Record<Name, Line['heard']>
}

const actions = (heard: Line['heard']) => heard.map(({ action }) => action)
const manager = () => world.as('dataManager')
const assign = async (id: string, person: PersonName) =>
  (await manager()).transcript.assign({ ...world.command(), ids: [id], staffId: world.people[person].id })

async function released(site: 'BRS' | 'ULM' = 'BRS') {
  const session = await writeHeld(world, { site })
  const { id } = await writeTranscript(world, session)
  for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
  return { session, id }
}

describe('an analyst, who is shown what is released', () => {
  it('hears nothing of a transcript until it is released, and then of no id', async () => {
    const session = await writeHeld(world)
    const { id } = await writeTranscript(world, session)
    const work = async () => {
      for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
    }
    expect((await heardBy(['analyst'], work)).analyst).toEqual([])
    const release = async () =>
      (await manager()).transcript.release({ ...world.command(), id, reason: 'Ready to be read' })
    const { analyst } = await heardBy(['analyst'], release)
    expect(analyst).toEqual([{ action: 'transcript.release', entity: 'transcript', siteId: world.sites.BRS }])
  })

  it('hears that words may be withheld only where some of them are released', async () => {
    const [read, unread] = [await released(), await writeHeld(world)]
    await (await manager()).transcript.release({ ...world.command(), id: read.id, reason: 'Ready to be read' })
    await writeTranscript(world, unread)
    const withdraw = async (participantId: string) =>
      (await world.as('coordinatorInBeerSheva')).participant.withdraw({
        ...world.command(),
        participantId,
        on: '2024-03-13',
        level: 'collected_data',
        reason: 'Asked by telephone',
      })
    const told = { action: 'transcript.withheld', entity: 'transcript', siteId: world.sites.BRS }
    expect((await heardBy(['analyst'], () => withdraw(unread.participants[0]!.id))).analyst).toEqual([])
    const { analyst, dataManager } = await heardBy(['analyst', 'dataManager'], () =>
      withdraw(read.session.participants[0]!.id),
    )
    expect(analyst).toEqual([told])
    expect(actions(dataManager)).toEqual(['transcript.withheld', 'participant.withdraw'])
  })
})

describe('a transcriber, who is shown what is assigned', () => {
  const both = ['transcriber', 'secondTranscriber'] as const

  it('hears of what may be claimed, and when somebody else claims it, and then no more', async () => {
    const session = await writeHeld(world)
    const imported = await heardBy(both, () => writeTranscript(world, session))
    expect(both.map((person) => actions(imported[person]))).toEqual([['transcript.import'], ['transcript.import']])
    const { id } = await world.database.prisma.transcript.findFirstOrThrow({ where: { sessionId: session.id } })
    const claimed = await heardBy(both, async () =>
      (await world.as('transcriber')).transcript.claim({ ...world.command(), id }),
    )
    expect(both.map((person) => actions(claimed[person]))).toEqual([['transcript.claim'], ['transcript.claim']])
    const edited = await heardBy(both, async () => {
      const { transcript } = await world.as('transcriber')
      const { segments } = await transcript.open({ studyId: world.studyId, id })
      const [first] = segments
      await transcript.edit({
        ...world.command(),
        id,
        segments: [{ id: first!.id, expectedVersion: first!.version, text: 'Corrected' }],
      })
    })
    expect(both.map((person) => actions(edited[person]))).toEqual([['transcript.edit'], []])
    expect(edited.transcriber).toEqual([{ action: 'transcript.edit', entity: 'transcript', siteId: world.sites.BRS }])
  })

  it('hears when an assignment goes to somebody else, who hears of it, too', async () => {
    const { id } = await writeTranscript(world, await writeHeld(world))
    await assign(id, 'transcriber')
    const moved = await heardBy([...both, 'dataManager'], () => assign(id, 'secondTranscriber'))
    expect(both.map((person) => actions(moved[person]))).toEqual([['transcript.assign'], ['transcript.assign']])
    expect(moved.dataManager).toEqual([expect.objectContaining({ action: 'transcript.assign', entityId: id })])
  })

  it('hears of a session only where its transcript is theirs', async () => {
    const session = await writeHeld(world, { status: 'scheduled' })
    const { transcript } = await manager()
    const start = async () => {
      const { id } = await transcript.start({ ...world.command(), sessionId: session.id, language: 'he' })
      await assign(id, 'transcriber')
    }
    const turn = (status: string) =>
      world.database.prisma.session.updateMany({ where: { id: session.id }, data: { status } })
    await turn('held')
    await start()
    await turn('scheduled')
    const attended = await heardBy(both, async () =>
      (await world.as('coordinatorInBeerSheva')).session.attend({
        ...world.command(),
        id: session.id,
        attendances: [{ participantId: session.participants[0]!.id, state: 'absent' }],
      }),
    )
    expect(both.map((person) => actions(attended[person]))).toEqual([['session.attend'], []])
  })
})

describe('a form for two sites', () => {
  it('is told to each of them as its own', async () => {
    const coordinators = ['coordinatorInBeerSheva', 'coordinatorInUlm'] as const
    const published = await heardBy(coordinators, async () =>
      (await manager()).consent.publish({
        ...world.command(),
        form: 'main',
        version: '7',
        language: 'he',
        title: 'Taking part',
        text: 'We ask you to take part.',
        scopes: ['participate'],
        siteIds: [world.sites.BRS, world.sites.ULM],
        validFrom: '2024-01-01',
        ethicsReference: 'E-7',
      }),
    )
    const told = (siteId: string) => [expect.objectContaining({ action: 'consent.publish', siteId })]
    expect(published.coordinatorInBeerSheva).toEqual(told(world.sites.BRS))
    expect(published.coordinatorInUlm).toEqual(told(world.sites.ULM))
  })
})
