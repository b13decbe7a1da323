// Writes participants directly into the tables, as the owner, so that a test can have many of them in any state.
import type { Step, WithdrawalLevel } from '@polyphony/domain/participants/lifecycle'
import { summaryOf } from '@polyphony/domain/participants/summary'
import { countedIn } from './counting.ts'
import type { World } from './world.ts'

export type Drawn = {
  site: 'BRS' | 'ULM'
  status: string
  enrolledOn?: string
  arm?: string
  isUsable?: boolean
  /** The events after `screened`, in order; `!eligible` is an event that was corrected afterwards. */
  events?: readonly string[]
  times?: number
}

const nextNumber = countedIn(0)

export async function writePeople(world: World, drawn: readonly Drawn[]) {
  const all = drawn.flatMap((each) => Array.from({ length: each.times ?? 1 }, () => each))
  for (const { site, status, enrolledOn, arm, isUsable, events = [] } of all) {
    const [id, number] = [world.newId(), nextNumber(world)]
    const place = { studyId: world.studyId, siteId: world.sites[site] }
    await world.database.prisma.participant.create({
      data: {
        ...place,
        id,
        number,
        code: `${site}-${String(number).padStart(4, '0')}`,
        group: 'staff',
        status,
        screenedOn: new Date('2024-01-01'),
        enrolledOn: enrolledOn ? new Date(enrolledOn) : null,
        arm: arm ?? null,
        isUsable: isUsable ?? true,
      },
    })
    let position = 0
    for (const kind of ['screened', ...events]) {
      const event = { ...place, participantId: id, happenedOn: new Date('2024-01-01') }
      const eventId = world.newId()
      await world.database.prisma.participantEvent.create({
        data: { ...event, id: eventId, kind: kind.replace('!', ''), position: ++position },
      })
      if (!kind.startsWith('!')) continue
      await world.database.prisma.participantEvent.create({
        data: { ...event, id: world.newId(), kind: 'corrected', correctsId: eventId, position: ++position },
      })
    }
  }
}

/** Steps in order, each with its day and what else it says. */
export type History = readonly {
  kind: Step
  on: string
  level?: WithdrawalLevel
  arm?: string
  answers?: Record<string, boolean>
}[]

/** Writes participants with whole histories, so that their rows and their events agree. Answers their codes. */
export async function writeHistories(
  world: World,
  drawn: readonly { site: 'BRS' | 'ULM'; group?: string; history: History }[],
): Promise<string[]> {
  const codes: string[] = []
  for (const { site, group = 'staff', history } of drawn) {
    const [participantId, number] = [world.newId(), nextNumber(world)]
    const place = { studyId: world.studyId, siteId: world.sites[site] }
    const events = history.map((event) => ({ id: world.newId(), ...event }))
    const { screenedOn, enrolledOn, endedOn, ...standing } = summaryOf(events)
    const date = (day: string | null) => (day === null ? null : new Date(day))
    const code = `${site}-${String(number).padStart(4, '0')}`
    await world.database.prisma.participant.create({
      data: {
        ...place,
        ...standing,
        id: participantId,
        number,
        code,
        group,
        screenedOn: new Date(screenedOn),
        enrolledOn: date(enrolledOn),
        endedOn: date(endedOn),
      },
    })
    await world.database.prisma.participantEvent.createMany({
      data: events.map(({ on, ...event }, at) => ({
        ...place,
        ...event,
        participantId,
        position: at + 1,
        happenedOn: new Date(on),
      })),
    })
    codes.push(code)
  }
  return codes
}
