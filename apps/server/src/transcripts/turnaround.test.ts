import type { StageEvent, StageState } from '@polyphony/domain/transcripts/stages'
import { turnaround, workInProgress } from '@polyphony/domain/transcripts/turnaround.test-support'
import { useWorld } from '../../testing/world.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pass, writeHeld, writeTranscript } from '../../testing/transcripts.ts'

const world = useWorld()
const stages = ['transcription', 'verification', 'pseudonymisation', 'release']
const ask = async (person: Parameters<typeof world.as>[0] = 'dataManager') =>
  (await world.as(person)).transcript.turnaround({ studyId: world.studyId })

type History = { language: string; site: 'BRS' | 'ULM'; events: StageEvent[] }

/** Random sequences of claims, completions and returns, seconds to weeks apart. */
const histories = fc.array(
  fc.record({
    language: fc.constantFrom('he', 'de'),
    site: fc.constantFrom('BRS' as const, 'ULM' as const),
    steps: fc.array(
      fc.record({
        stage: fc.constantFrom(...stages),
        state: fc.constantFrom<StageState>('claimed', 'assigned', 'done', 'returned'),
        after: fc.integer({ min: 0, max: 2_000_000 }),
      }),
      { maxLength: 8 },
    ),
  }),
  { minLength: 1, maxLength: 12 },
)

const eventsOf = (steps: readonly { stage: string; state: StageState; after: number }[]): StageEvent[] => {
  let at = Date.UTC(2024, 0, 1)
  const rest = steps.map(({ stage, state, after }) => ({
    stage,
    state,
    at: new Date((at += after * 1000)),
    personId: state === 'returned' ? null : world.people.transcriber.id,
  }))
  return [{ stage: stages[0]!, state: 'queued', at: new Date(Date.UTC(2024, 0, 1)), personId: null }, ...rest]
}

async function write(rows: readonly History[]) {
  const { prisma } = world.database
  await prisma.stageEvent.deleteMany()
  await prisma.transcript.deleteMany()
  for (const row of rows) {
    const session = await writeHeld(world, { site: row.site, people: 0 })
    const own = { studyId: world.studyId, siteId: world.sites[row.site] }
    const last = row.events.at(-1)!
    const isHeld = last.state === 'claimed' || last.state === 'assigned'
    await prisma.transcript.create({
      data: {
        id: world.newId(),
        ...own,
        sessionId: session.id,
        language: row.language,
        stage: last.stage,
        state: isHeld ? last.state : 'queued',
        assignedToId: isHeld ? last.personId : null,
        stageEvents: {
          create: row.events.map((event, place) => ({
            id: world.newId(),
            position: place + 1,
            stage: event.stage,
            kind: event.state,
            personId: event.personId,
            at: event.at,
            toStage: event.state === 'returned' ? event.stage : null,
          })),
        },
      },
    })
  }
}

describe('transcript.turnaround', () => {
  it('equals the result of the rule for the same events, by language, site and stage', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (drawn) => {
        const rows = drawn.map(({ steps, ...row }): History => ({ ...row, events: eventsOf(steps) }))
        await write(rows)
        const { took, inHand } = await ask()
        const opened = rows.map((row) => ({ ...row, openedAt: row.events[0]!.at }))
        const bySite = turnaround(opened, (row, stage) => `${row.language} ${world.sites[row.site]} ${stage}`)
        const overall = turnaround(opened, (row, stage) => `${row.language} null ${stage}`)
        const expected = [...bySite, ...overall].map(([key, { count, medianMs, p90Ms }]) => [
          key,
          count,
          Math.round(medianMs!),
          Math.round(p90Ms!),
        ])
        const answered = took.map((row) => [
          `${row.language} ${row.siteId} ${row.stage}`,
          row.count,
          Math.round(row.medianMs),
          Math.round(row.p90Ms),
        ])
        expect(new Set(answered.map(String))).toEqual(new Set(expected.map(String)))
        expect(inHand.map(({ staffId, held }) => [staffId, held])).toEqual([
          ...workInProgress(rows.map(({ events }) => events)),
        ])
      }),
      { numRuns: 25 },
    )
  })

  it('measures real steps, only at the sites of the person who asks', async () => {
    await write([])
    world.clock.set('2024-03-01T00:00:00Z')
    const { id } = await writeTranscript(world, await writeHeld(world))
    world.clock.set('2024-03-03T00:00:00Z')
    await pass(world, id, 'transcriber')
    const { took } = await ask('coordinatorInBeerSheva')
    expect(took).toMatchObject([
      { siteId: null, stage: 'transcription', count: 1, medianMs: 2 * 86_400_000 },
      { siteId: world.sites.BRS },
    ])
    expect((await ask('coordinatorInUlm')).took).toEqual([])
  })
})
