// Draws the arm of one person: the next place of their stratum in the sealed list. Nobody chooses, and it happens once.
import { localDay } from '@polyphony/domain/calendar'
import { siteOfCode } from '@polyphony/domain/codes'
import { hiddenArm, internalOf } from '@polyphony/domain/allocation/rules'
import { stratumOf } from '@polyphony/domain/allocation/strata'
import { Problem } from '@polyphony/domain/problem'
import { readTakingPart } from '../../consent/queries/taking-part.ts'
import { lockParticipants } from '../../consent/store/locks.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { demandStep, getParticipantToChange, told, writeTaken } from '../../participants/commands/taking.ts'
import { lockAllocating } from '../../studies/store.ts'
import { makeStratum } from '../queries/making.ts'
import { openSeed } from '../queries/seed.ts'
import { lockStratum, writeAllocation } from '../store/drawn.ts'
import { listSealedOf } from '../store/lists.ts'

export async function drawAllocation(ctx: Commanding, { participantId }: { participantId: string }) {
  const { db, scope, now, actorId, record } = ctx
  lockAllocating(db, scope, 'allocates')
  lockParticipants(db, scope, { ids: [participantId] })
  const demandTakingPart = await readTakingPart(ctx, [participantId])
  const participant = await getParticipantToChange(ctx, participantId)
  const { id, siteId, code, configuration } = participant
  const internal = internalOf(configuration)
  if (!internal) throw new Problem('allocation.not_here')
  const on = localDay(now, participant.timeZone)
  demandTakingPart([{ participantId, code }], { on, saidOn: on })
  // Refused for whoever was not found eligible, did not consent, is not enrolled, or is allocated already.
  const [step] = demandStep(ctx, participant, [{ kind: 'allocated', on, arm: hiddenArm }])
  const place = await nextPlace(ctx, siteOfCode(code), { ...participant, factors: internal.factors })
  const arm = internal.isBlinded ? hiddenArm : place.arm
  const status = await writeTaken(ctx, participant, [{ ...step!, arm }])
  const { listId, stratum } = place
  await writeAllocation(db, scope, {
    eventId: step!.id,
    participantId: id,
    siteId,
    listId,
    stratum,
    place: place.place,
    drawnById: actorId,
  })
  const recorded = told(participant, { on }, status)
  const drawn = { list: place.number, listId, stratum, listPlace: place.place, ...(!internal.isBlinded && { arm }) }
  record('allocation.draw', { ...recorded, after: { ...recorded.after, ...drawn } })
  return { participantId: id, code, status, arm: internal.isBlinded ? null : arm }
}

type Stratified = Parameters<typeof stratumOf>[2] & { factors: Parameters<typeof stratumOf>[1] }

/** The next free place of the person's stratum, in the first list that has one and whose seed can be decrypted. */
async function nextPlace({ db, scope, services }: Commanding, site: string, { factors, ...facts }: Stratified) {
  const found = stratumOf(site, factors, facts)
  if (!found.ok) throw new Problem('allocation.fact_missing', { facts: found.missing })
  const { stratum } = found
  lockStratum(db, scope, stratum)
  const lists = await listSealedOf(db, scope, stratum)
  let unreadable: number | undefined
  for (const list of lists) {
    const { id, number, used } = list
    const seed = openSeed(services, id, list)
    if (seed === undefined) unreadable ??= number
    const arm = seed && makeStratum(seed, list, { stratum, upTo: used + 1 })[used]
    if (arm) return { listId: id, number, stratum, place: used + 1, arm }
  }
  if (unreadable !== undefined) throw new Problem('allocation.unreadable', { number: unreadable })
  throw new Problem(lists.length === 0 ? 'allocation.no_list' : 'allocation.ran_out', { stratum })
}
