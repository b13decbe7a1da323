// Reading the trail, and verifying that it is the one that was written. Seals hold what happened in all studies: what is told
// of them counts and names what the reader may read, and says of all the rest only whether it is whole.
import type { z } from 'zod'
import type { auditListInput, auditVerifyInput } from '@polyphony/domain/audit/schema'
import { type Breach, firstBreach } from '@polyphony/domain/audit/verification'
import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../platform/shapes.ts'
import { countSealed, differencesWithin, findEnd, findSeal, findSealedAt, nextSeals } from './store/seals.ts'
import { findEvents, findZone, listEvents } from './store/trail.ts'

export async function readTrail({ db, scope }: Reading, asked: z.output<typeof auditListInput>) {
  const { filter, cursor, limit } = asked
  if (filter.siteId && !scope.whole.includes(filter.siteId)) throw new Problem('access.not_found')
  const zone = await findZone(db, scope, filter.siteId)
  const found = await listEvents(db, scope, { filter, zone, before: placeOf(cursor), limit: limit + 1 })
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined, zone }
}

/** A page goes on after an event, which is named by its id: a number would tell how much happened elsewhere. */
function placeOf(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor)) throw misplaced('cursor')
  return cursor
}

const misplaced = (path: string) => new Problem('input.invalid', {}, [{ path, code: 'input.invalid_format' }])

/** How long one piece of verifying takes, about. How many seals that are depends on the machine, and tells nothing. */
const pieceMs = 1_000

/** Verifies seals after the one with the digest `after`, for a while; `next` says where to go on, `null` that this was the last. */
export async function verifySeals(
  { db, scope, services }: Reading,
  { after, noted }: z.output<typeof auditVerifyInput>,
  forMs = pieceMs,
) {
  const from = after === undefined ? 0 : await findSeal(db, after)
  if (from === undefined) throw misplaced('after')
  let [at, next, breach] = [from, null as string | null, null as Breach | null]
  for (const until = performance.now() + forMs; ;) {
    const seals = await nextSeals(db, at)
    const [first, last] = [seals[0], seals.at(-1)]
    if (!first || !last) break
    breach = firstBreach(seals, await differencesWithin(db, first.id, last.id)) ?? null
    ;[at, next] = [last.id, last.sha256]
    if (breach || performance.now() >= until) break
  }
  const { seals, head, unsealed } = await findEnd(db, scope)
  if (breach) services.log.error({ breach }, 'the audit trail is not as it was sealed')
  return {
    /** Events of the reader's that this piece held. */
    verified: await countSealed(db, scope, { after: from, until: at }),
    /** How far verifying is, from 0 to 1. */
    share: seals === 0 ? 1 : Math.floor((100 * at) / seals) / 100,
    next: breach || at >= seals ? null : next,
    breach: breach && (await tellBreach({ db, scope }, breach)),
    /** Noted down elsewhere, it also proves that the end of the trail was not cut off. */
    head,
    unsealed,
    /** Whether a seal noted down before is still there; `null` where none was asked for. */
    holdsNoted: noted === undefined ? null : (await findSeal(db, noted)) !== undefined,
  }
}

/** What was done to the trail: to which events, where the reader may read them, and when they had been sealed. */
async function tellBreach({ db, scope }: Pick<Reading, 'db' | 'scope'>, breach: Breach) {
  const { kind, seq } = breach
  const sealedAt = await findSealedAt(db, kind === 'seal' ? { sealId: breach.sealId } : { seq })
  const seqs = kind === 'swapped' ? [seq, breach.withSeq] : [seq]
  return { kind, sealedAt, events: kind === 'seal' ? [] : await findEvents(db, scope, seqs) }
}
