// Reading the trail, and verifying that it is the one that was written.
import type { z } from 'zod'
import type { auditListInput } from '@polyphony/domain/audit/schema'
import { firstBreach } from '@polyphony/domain/audit/verification'
import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../platform/shapes.ts'
import { findZone, listEvents } from './store/trail.ts'
import { differencesWithin, findHead, nextSeals } from './store/seals.ts'

export async function readTrail({ db, scope }: Reading, asked: z.output<typeof auditListInput>) {
  const { filter, cursor, limit } = asked
  if (filter.siteId && !scope.whole.includes(filter.siteId)) throw new Problem('access.not_found')
  const zone = await findZone(db, scope, filter.siteId)
  const found = await listEvents(db, scope, { filter, zone, before: placeOf(cursor), limit: limit + 1 })
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? String(rows.at(-1)?.seq) : undefined, zone }
}

function placeOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  if (!/^\d{1,15}$/.test(cursor))
    throw new Problem('input.invalid', {}, [{ path: 'cursor', code: 'input.invalid_format' }])
  return Number(cursor)
}

/** Verifies the next seals after the one numbered `after`; `next` says where to go on, `null` that this was the last. */
export async function verifySeals({ db }: Reading, after: number) {
  const head = await findHead(db)
  const seals = await nextSeals(db, after)
  const [first, last] = [seals[0], seals.at(-1)]
  const differences = first && last ? await differencesWithin(db, first.id, last.id) : []
  const breach = firstBreach(seals, differences) ?? null
  return {
    verified: seals.reduce((sum, seal) => sum + seal.events, 0),
    next: breach || !last || last.id >= (head.id ?? 0) ? null : last.id,
    breach,
    /** The newest seal: noted down elsewhere, it also proves that the end of the trail was not cut off. */
    head,
  }
}
