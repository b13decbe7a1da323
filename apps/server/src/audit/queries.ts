// Reads the trail, and verifies that it was not changed. A seal covers events of all studies. The answer counts and names only
// events that the reader may read; of all other events it says only whether they are unchanged.
import type { z } from 'zod'
import type { auditListInput, auditVerifyInput } from '@polyphony/domain/audit/schema'
import { type Breach, firstBreach } from '@polyphony/domain/audit/verification'
import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../platform/shapes.ts'
import { countSealed, differencesWithin, readEnd, findSeal, readSealedAt, nextSeals } from './store/seals.ts'
import { listEventsBySeq, readZone, listEvents } from './store/trail.ts'

export async function readTrail({ db, scope }: Reading, asked: z.output<typeof auditListInput>) {
  const { filter, cursor, limit } = asked
  if (filter.siteId && !scope.whole.includes(filter.siteId)) throw new Problem('access.not_found')
  const zone = await readZone(db, scope, filter.siteId)
  const found = await listEvents(db, scope, { filter, zone, before: demandEventId(cursor), limit: limit + 1 })
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined, zone }
}

/** The cursor is the id of an event. A number would show how many events other sites and studies have. */
function demandEventId(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor)) throw invalidAt('cursor')
  return cursor
}

const invalidAt = (path: string) => new Problem('input.invalid', {}, [{ path, code: 'input.invalid_format' }])

/** About how long one piece of verifying takes. How many seals it covers depends on the machine and shows nothing about them. */
const pieceMs = 1_000

/** Verifies for about `forMs` the seals after the one with the digest `after`. `next` is the `after` of the next piece; `null` if done. */
export async function verifySeals(
  { db, scope, services }: Reading,
  { after, noted }: z.output<typeof auditVerifyInput>,
  forMs = pieceMs,
) {
  const from = after === undefined ? 0 : await findSeal(db, after)
  if (from === undefined) throw invalidAt('after')
  let [at, next, breach] = [from, null as string | null, null as Breach | null]
  for (const until = performance.now() + forMs; ;) {
    const seals = await nextSeals(db, at)
    const [first, last] = [seals[0], seals.at(-1)]
    if (!first || !last) break
    breach = firstBreach(seals, await differencesWithin(db, first.id, last.id)) ?? null
    ;[at, next] = [last.id, last.sha256]
    if (breach || performance.now() >= until) break
  }
  const { seals, head, unsealed } = await readEnd(db, scope)
  if (breach) services.log.error({ breach }, 'the audit trail was changed after it was sealed')
  return {
    /** How many events that the reader may read were verified in this piece. */
    verified: await countSealed(db, scope, { after: from, until: at }),
    /** The progress of verifying, from 0 to 1. */
    share: seals === 0 ? 1 : Math.floor((100 * at) / seals) / 100,
    next: breach || at >= seals ? null : next,
    breach: breach && (await tellBreach({ db, scope }, breach)),
    /** A reader who notes this seal down can later check that the end of the trail was not cut off. */
    head,
    unsealed,
    /** Whether the noted seal still exists; `null` if none was given. */
    holdsNoted: noted === undefined ? null : (await findSeal(db, noted)) !== undefined,
  }
}

/** Describes a breach: its kind, when the events were sealed, and those of the events that the reader may read. */
async function tellBreach({ db, scope }: Pick<Reading, 'db' | 'scope'>, breach: Breach) {
  const { kind, seq } = breach
  const sealedAt = await readSealedAt(db, kind === 'seal' ? { sealId: breach.sealId } : { seq })
  const seqs = kind === 'swapped' ? [seq, breach.withSeq] : [seq]
  return { kind, sealedAt, events: kind === 'seal' ? [] : await listEventsBySeq(db, scope, seqs) }
}
