// A person who may see only a part of a site gets notices about that part only. The tests use real commands and real streams.
import type { PersonName } from '../../testing/cast.ts'
import { writeParticipant } from '../../testing/consent.ts'
import { type Line, listen, soon } from '../../testing/listener.ts'
import { csvOf, importFile, plainFile } from '../../testing/imports.ts'
import { writeCodes } from '../../testing/second-factor.ts'
import { pass, writeHeld, writeTranscript } from '../../testing/transcripts.ts'
import { useWorld } from '../../testing/world.ts'
import { afterEach, describe, expect, it } from 'vitest'

const world = useWorld()
const lines: Line[] = []
afterEach(() => {
  for (const line of lines.splice(0)) line.hangUp()
})

/** The notices that each of these people gets about what happens in `meanwhile`, without those before and after it. */
async function noticesOf<Name extends PersonName>(people: readonly Name[], meanwhile: () => Promise<unknown>) {
  const following = await Promise.all(
    people.map((person) => listen((path, init) => world.fetchAs(person, path, init), world.studyId)),
  )
  lines.push(...following)
  // Every person with a role gets notices about sites, and notices keep their order. So all have the earlier ones too.
  const untilAllHaveArrived = async () => {
    const { site } = await world.as('administrator')
    await site.close({ ...world.command(), siteId: world.sites.ULM, closedOn: '2024-03-13', reason: 'Full' })
    await site.reopen({ ...world.command(), siteId: world.sites.ULM, reason: 'Not full' })
    const isThere = ({ notices }: Line) => notices.some(({ action }) => action === 'site.reopen')
    expect(await soon(() => following.every(isThere))).toBe(true)
  }
  await untilAllHaveArrived()
  for (const { notices } of following) notices.length = 0
  await meanwhile()
  await untilAllHaveArrived()
  return Object.fromEntries(
    people.map((person, at) => [person, following[at]!.notices.filter(({ entity }) => entity !== 'site')]),
  ) as Record<Name, Line['notices']>
}

const actions = (notices: Line['notices']) => notices.map(({ action }) => action)
const manager = () => world.as('dataManager')
const assign = async (id: string, person: PersonName) =>
  (await manager()).transcript.assign({ ...world.command(), ids: [id], staffId: world.people[person].id })

async function released(site: 'BRS' | 'ULM' = 'BRS') {
  const session = await writeHeld(world, { site })
  const { id } = await writeTranscript(world, session)
  for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
  return { session, id }
}

describe('an analyst, who may see released transcripts', () => {
  it('gets no notice of a transcript before it is released, and then one without an id', async () => {
    const session = await writeHeld(world)
    const { id } = await writeTranscript(world, session)
    const work = async () => {
      for (const person of ['transcriber', 'secondTranscriber', 'transcriber'] as const) await pass(world, id, person)
    }
    expect((await noticesOf(['analyst'], work)).analyst).toEqual([])
    const release = async () =>
      (await manager()).transcript.release({ ...world.command(), id, reason: 'Ready to be read' })
    const { analyst } = await noticesOf(['analyst'], release)
    expect(analyst).toEqual([{ action: 'transcript.release', entity: 'transcript', siteId: world.sites.BRS }])
  })

  it('gets a notice of withheld words only if a released transcript has words of the participant who withdrew', async () => {
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
    expect((await noticesOf(['analyst'], () => withdraw(unread.participants[0]!.id))).analyst).toEqual([])
    const { analyst, dataManager } = await noticesOf(['analyst', 'dataManager'], () =>
      withdraw(read.session.participants[0]!.id),
    )
    expect(analyst).toEqual([told])
    expect(actions(dataManager)).toEqual(['transcript.withheld', 'participant.withdraw'])
  })
})

describe('a monitor, who may not import', () => {
  it('gets a notice of participants when an import is written, and when it is undone', async () => {
    const told = { action: 'participant.imported', entity: 'participant', siteId: world.sites.BRS }
    let importId = ''
    const written = await noticesOf(['monitor'], async () => {
      ;({ importId } = await importFile(world, plainFile))
    })
    expect(written.monitor).toEqual([told])
    const undone = await noticesOf(['monitor'], async () =>
      (await world.as('coordinatorInBeerSheva')).import.undo({ ...world.command(), importId, reason: 'Wrong file' }),
    )
    expect(undone.monitor).toEqual([told])
  })

  it('gets notices of the sessions of an import, as if they were booked by hand', async () => {
    const { code } = await writeParticipant(world)
    const leader = world.people.coordinatorInBeerSheva.name
    const file = csvOf([
      ['Date', 'Start', 'End', 'Kind', 'Language', 'Facilitator', 'Participant', 'Attendance'],
      ['2024-03-12', '10:00', '11:00', 'focus_group', 'he', leader, code, 'yes'],
    ])
    let importId = ''
    const written = await noticesOf(['monitor'], async () => {
      ;({ importId } = await importFile(world, file, { kind: 'sessions' }))
    })
    expect(actions(written.monitor)).toEqual(expect.arrayContaining(['session.schedule', 'session.hold']))
    const undone = await noticesOf(['monitor'], async () =>
      (await world.as('coordinatorInBeerSheva')).import.undo({ ...world.command(), importId, reason: 'Wrong file' }),
    )
    expect(actions(undone.monitor)).toContain('import.take_back')
  })
})

describe('a transcriber, who may see assigned transcripts', () => {
  const both = ['transcriber', 'secondTranscriber'] as const

  it('gets notices of a transcript that is free to claim, until another transcriber has claimed it', async () => {
    const session = await writeHeld(world)
    const imported = await noticesOf(both, () => writeTranscript(world, session))
    expect(both.map((person) => actions(imported[person]))).toEqual([['transcript.import'], ['transcript.import']])
    const { id } = await world.database.prisma.transcript.findFirstOrThrow({ where: { sessionId: session.id } })
    const claimed = await noticesOf(both, async () =>
      (await world.as('transcriber')).transcript.claim({ ...world.command(), id }),
    )
    expect(both.map((person) => actions(claimed[person]))).toEqual([['transcript.claim'], ['transcript.claim']])
    const command = world.command()
    const edited = await noticesOf(both, async () => {
      const { transcript } = await world.as('transcriber')
      const { segments } = await transcript.open({ studyId: world.studyId, id })
      const [first] = segments
      await transcript.edit({
        ...command,
        id,
        segments: [{ id: first!.id, expectedVersion: first!.version, text: 'Corrected' }],
      })
    })
    expect(both.map((person) => actions(edited[person]))).toEqual([['transcript.edit'], []])
    const told = { entity: 'transcript', siteId: world.sites.BRS }
    expect(edited.transcriber).toEqual([{ action: 'transcript.edit', ...told, commandId: command.commandId }])
  })

  it('is told the command only of a change of their own', async () => {
    const { id } = await writeTranscript(world, await writeHeld(world))
    await assign(id, 'transcriber')
    const leave = async (person: 'transcriber' | 'dataManager') => {
      const { transcript } = await world.as(person)
      const { segments } = await transcript.open({ studyId: world.studyId, id })
      const command = world.command()
      await transcript.leave_note({
        ...command,
        id,
        noteId: world.newId(),
        segmentId: segments[0]!.id,
        text: 'Unclear',
      })
      return command.commandId
    }
    let own = ''
    const { transcriber } = await noticesOf(['transcriber'], async () => {
      own = await leave('transcriber')
      await leave('dataManager')
    })
    const told = { action: 'transcript.leave_note', entity: 'transcript', siteId: world.sites.BRS }
    expect(transcriber).toEqual([{ ...told, commandId: own }, told])
  })

  it('gets a notice when their assignment goes to another transcriber, who gets one too', async () => {
    const { id } = await writeTranscript(world, await writeHeld(world))
    await assign(id, 'transcriber')
    const moved = await noticesOf([...both, 'dataManager'], () => assign(id, 'secondTranscriber'))
    expect(both.map((person) => actions(moved[person]))).toEqual([['transcript.assign'], ['transcript.assign']])
    expect(moved.dataManager).toEqual([expect.objectContaining({ action: 'transcript.assign', entityId: id })])
  })

  it('gets notices of a session only if its transcript is assigned to them', async () => {
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
    const attended = await noticesOf(both, async () =>
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
  it('makes a notice for each of the two sites', async () => {
    const coordinators = ['coordinatorInBeerSheva', 'coordinatorInUlm'] as const
    const published = await noticesOf(coordinators, async () =>
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

describe('a person without one-time codes, in a study that requires them', () => {
  it('gets notices of the study and its sites only', async () => {
    const { participants } = await writeHeld(world)
    for (const person of ['administrator', 'coordinatorInBeerSheva'] as const)
      await writeCodes(world, world.people[person].id)
    const study = { where: { id: world.studyId } }
    const { configuration } = await world.database.prisma.study.findUniqueOrThrow(study)
    const data = { configuration: { ...(configuration as object), requiresCodes: true } }
    await world.database.prisma.study.update({ ...study, data })
    const withdraw = async () =>
      (await world.as('coordinatorInBeerSheva')).participant.withdraw({
        ...world.command(),
        participantId: participants[0]!.id,
        on: '2024-03-13',
        level: 'further_contact',
        reason: 'Asked by telephone',
      })
    const { coordinatorInBeerSheva, dataManager } = await noticesOf(['coordinatorInBeerSheva', 'dataManager'], withdraw)
    expect(actions(coordinatorInBeerSheva)).toContain('participant.withdraw')
    expect(dataManager).toEqual([])
  })
})
