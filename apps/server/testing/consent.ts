// Forms and participants for the tests of consent, written as the owner of the database.
import type { Step } from '@polyphony/domain/participants/lifecycle'
import { scopes } from '@polyphony/domain/consent/scopes'
import type { Signature } from '@polyphony/domain/consent/signature'
import { countedIn } from './counting.ts'
import type { Acting, World } from './world.ts'

type SiteName = 'BRS' | 'ULM'

/** Decisions about all standard scopes: granted, except the `refused` ones. */
export const decisions = (refused: readonly string[] = []) =>
  Object.fromEntries(scopes.map((scope) => [scope, !refused.includes(scope)]))

export async function writeForm({ database, studyId, sites, newId }: Acting, over: Record<string, unknown> = {}) {
  const id = newId()
  await database.prisma.formVersion.create({
    data: {
      id,
      studyId,
      form: 'main',
      version: id.slice(-8),
      language: 'he',
      title: 'Taking part',
      text: 'We ask you to take part.',
      textSha256: '0'.repeat(64),
      scopes: [...scopes],
      siteIds: [sites.BRS, sites.ULM],
      validFrom: new Date('2024-01-01'),
      ethicsReference: 'BGU-2023-118',
      ...over,
    },
  })
  return id
}

const nextNumber = countedIn(0)

/** Writes a participant with the events that lead to the given status. */
export async function writeParticipant(
  { database, studyId, sites, newId }: Acting,
  at: { site?: SiteName; status?: Step; on?: string } = {},
) {
  const { site = 'BRS', status = 'eligible', on = '2024-02-01' } = at
  const id = newId()
  const number = nextNumber({ database })
  const code = `${site}-${String(number).padStart(4, '0')}-X`
  const path: Step[] = ({
    screened: ['screened'],
    consented: ['screened', 'eligible', 'consented'],
    enrolled: ['screened', 'eligible', 'consented', 'enrolled'],
  }[status as string] as Step[]) ?? ['screened', 'eligible', ...(status === 'eligible' ? [] : [status])]
  const common = { studyId, siteId: sites[site] }
  await database.prisma.participant.create({
    data: { id, ...common, number, code, group: 'service_user', status, screenedOn: new Date(on) },
  })
  await database.prisma.participantEvent.createMany({
    data: path.map((kind, place) => ({
      id: newId(),
      ...common,
      participantId: id,
      position: place + 1,
      kind,
      happenedOn: new Date(on),
    })),
  })
  return { id, code }
}

/** The day, time and method of the consents in these tests: the day before, on paper. */
export const given = { givenOn: '2024-03-12', givenTime: '10:30', method: 'paper_scan' as const }

/** Records the consent of a new participant of Be'er Sheva. */
export async function recordedConsent(world: World, over: Record<string, unknown> = {}, refused: string[] = []) {
  const [formVersionId, participant] = [await writeForm(world), await writeParticipant(world)]
  const coordinator = await world.as('coordinatorInBeerSheva')
  const asked = { participantId: participant.id, formVersionId, decisions: decisions(refused), ...given }
  const done = await coordinator.consent.record({ ...world.command(), ...asked, ...over })
  return { coordinator, participant, formVersionId, ...done }
}

/** A signature below the text of `writeForm`: two lines across the area. */
export const signature: Signature = {
  textSha256: '0'.repeat(64),
  width: 600,
  height: 300,
  lines: [
    [
      [40, 200, 0],
      [300, 60, 120],
      [320, 210, 260],
    ],
    [
      [350, 150, 700],
      [560, 140, 900],
    ],
  ],
}
