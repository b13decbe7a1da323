// Reads the trail, and verifies that it was not changed. A seal covers events of all studies. The answer counts and names only
// events that the reader may read; of all other events it says only whether they are unchanged.
import type { z } from 'zod'
import type { auditListInput, auditVerifyInput } from '@polyphony/domain/audit/schema'
import { type Breach, firstBreach } from '@polyphony/domain/audit/verification'
import { isId } from '@polyphony/domain/ids'
import { Problem } from '@polyphony/domain/problem'
import { sharedZone } from '@polyphony/domain/sites/zone'
import { cursorRefused, paged } from '../platform/request/paged.ts'
import type { Reading } from '../platform/shapes.ts'
import { listSites } from '../sites/store.ts'
import {
  countSealed,
  countSeals,
  differencesWithin,
  findSeal,
  nextSeals,
  readEnd,
  readSealedAt,
} from './store/seals.ts'
import { listEvents, listEventsBySeq } from './store/trail.ts'

export async function readTrail({ db, scope }: Reading, asked: z.output<typeof auditListInput>) {
  const { filter, cursor, limit } = asked
  if (filter.siteId && !scope.whole.includes(filter.siteId)) throw new Problem('access.not_found')
  // The cursor is the id of an event. A number would show how many events other sites and studies have.
  if (cursor !== undefined && !isId(cursor)) throw cursorRefused()
  // The days of the filter begin and end in the time zone of the sites, if they share one.
  const of: readonly string[] = filter.siteId ? [filter.siteId] : scope.whole
  const zone = sharedZone((await listSites(db, scope)).filter(({ id }) => of.includes(id))) ?? 'UTC'
  const found = await listEvents(db, scope, { filter, zone, before: cursor, limit: limit + 1 })
  return { ...paged(found, limit, ({ id }) => id), zone }
}

/**
 * How many pieces one person and all people verify at once. Verifying works for a second without a pause, so two people who verify
 * all the time leave a place for a third.
 */
export const verifiedAtOnce = { ofOne: 1, inAll: 3 }

/** About how long one piece of verifying takes. How many seals it covers depends on the machine and shows nothing about them. */
const pieceMs = 1_000

/**
 * Verifies for about `forMs` the seals after the one with the digest `after`. `next` is the `after` of the next piece; `null` if done.
 * The last piece has the end: the seals' `head`, which a reader can note down to check later that the end of the trail was not cut
 * off, and how many events are still `unsealed`. Throws `server.busy` while others are verified.
 */
export async function verifySeals(reading: Reading, asked: z.output<typeof auditVerifyInput>, forMs = pieceMs) {
  const giveBack = reading.services.places.verifying.take(reading.actor.id)
  if (!giveBack) throw new Problem('server.busy')
  return verifyPiece(reading, asked, forMs).finally(giveBack)
}

async function verifyPiece(
  { db, scope, services }: Reading,
  { after, noted }: z.output<typeof auditVerifyInput>,
  forMs: number,
) {
  const from = after === undefined ? 0 : await findSeal(db, after)
  if (from === undefined) throw cursorRefused('after')
  let [at, next, breach] = [from, null as string | null, null as Breach | null]
  for (const until = performance.now() + forMs; ;) {
    const seals = await nextSeals(db, at)
    const [first, last] = [seals[0], seals.at(-1)]
    if (!first || !last) break
    breach = firstBreach(seals, await differencesWithin(db, first.id, last.id)) ?? null
    ;[at, next] = [last.id, last.sha256]
    if (breach || performance.now() >= until) break
  }
  const seals = await countSeals(db)
  const isOver = breach !== null || at >= seals
  if (breach) services.log.error({ breach }, 'the audit trail was changed after it was sealed')
  return {
    /** How many events that the reader may read were verified in this piece. */
    verified: await countSealed(db, scope, { after: from, until: at }),
    /** The progress of verifying, from 0 to 1. */
    share: seals === 0 ? 1 : Math.floor((100 * at) / seals) / 100,
    next: isOver ? null : next,
    breach: breach && (await tellBreach({ db, scope }, breach)),
    // The end is read once, with the last piece: to find it may take reading far back, if the reader's sites were quiet for long.
    ...(isOver ? await readEnd(db, scope) : { head: null, unsealed: 0 }),
    /** Whether the noted seal still exists; `null` if none was given. */
    holdsNoted: noted === undefined ? null : (await findSeal(db, noted)) !== undefined,
  }
}

/** Describes a breach: its kind, when the events were sealed, and the events, if the reader may read them. */
async function tellBreach({ db, scope }: Pick<Reading, 'db' | 'scope'>, breach: Breach) {
  const { kind, seq } = breach
  const sealedAt = await readSealedAt(db, kind === 'seal' ? { sealId: breach.sealId } : { seq })
  const seqs = kind === 'swapped' ? [seq, breach.withSeq] : [seq]
  return { kind, sealedAt, events: kind === 'seal' ? [] : await listEventsBySeq(db, scope, seqs) }
}
