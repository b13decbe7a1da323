// What may be seen of allocation: how the study allocates, its lists and what is left of them; and, for whoever may, the arms.
import { internalOf } from '@polyphony/domain/allocation/rules'
import type { Unblinding } from '@polyphony/domain/allocation/schema'
import { Problem } from '@polyphony/domain/problem'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import { getConfiguration } from '../../studies/store.ts'
import { countTaken, findDrawn, listDrawn } from '../store/drawn.ts'
import { findList, listLists, readSeed, type StoredList } from '../store/lists.ts'
import { compareList } from './compare.ts'
import { makeStratum, rowOfList } from './making.ts'

/** No arm and nothing from which one follows, unless a list was opened. */
export async function viewAllocation({ db, scope }: Reading) {
  const { allocation, arms } = await getConfiguration(db, scope)
  const lists = await listLists(db, scope)
  const taken = await countTaken(db, scope, scope.whole)
  return {
    configuration: allocation ?? { kind: 'external' as const },
    hasArms: arms.length > 0,
    lists: lists.map(({ id, number, ratio, places, sha256, sealedAt, sealedBy, openedAt, openedBy, siteIds }) => ({
      ...{ id, number, ratio, places, sha256, sealedAt, sealedBy, openedAt, openedBy },
      /** Whether the list is only for sites within the scope. */
      isWhole: siteIds.every((siteId) => (scope.whole as readonly string[]).includes(siteId)),
      strata: taken.filter((each) => each.listId === id).map((each) => ({ name: each.stratum, taken: each.taken })),
    })),
  }
}

/** Compares a list with the trail and with what was drawn. */
export async function verifyList({ db, scope }: Pick<Reading, 'db' | 'scope'>, listId: string) {
  const list = await findList(db, scope, listId)
  if (!list) throw new Problem('allocation.list_not_found')
  const factors = internalOf(await getConfiguration(db, scope))?.factors ?? []
  return compareList(db, scope, { list, factors })
}

type Unblind = { participantId: string; category: Unblinding; reason: string }

/** Tells the arm of one person to somebody who may not see allocations, and records why. */
export async function unblind(ctx: Disclosing, { participantId, category, reason }: Unblind) {
  const { db, scope, record } = ctx
  const drawn = await findDrawn(db, scope, participantId)
  if (!drawn) throw new Problem('allocation.nothing_to_tell')
  const list = (await findList(db, scope, drawn.listId))!
  const arm = makeStratum(await seedOf(ctx, list), list, drawn.stratum)[drawn.place - 1]!
  const { siteId, code } = drawn
  record('allocation.unblind', { entityId: participantId, siteId, code, reason, after: { category } })
  return { code, arm }
}

const seedOf = async ({ db, scope, services }: Reading, list: StoredList): Promise<string> =>
  list.seed ?? (services.vault.open(rowOfList(list.id), await readSeed(db, scope, list.id)) as string)

type Page = { siteId?: string | undefined; cursor?: string | undefined; limit: number }

/**
 * Who is in which arm, and how many people each arm has in each stratum, also those who withdrew the collected data and are in no list.
 * Recorded at each site whose arms are told.
 */
export async function listAllocations(ctx: Disclosing, { siteId, cursor, limit }: Page) {
  const { db, scope, record } = ctx
  if (siteId && !(scope.whole as readonly string[]).includes(siteId)) throw new Problem('access.not_found')
  const lists = await listLists(db, scope)
  const armsIn = new Map<string, string[]>()
  const seeds = new Map<string, string>()
  for (const list of lists) seeds.set(list.id, await seedOf(ctx, list))
  const armsOf = (listId: string, stratum: string) => {
    const key = `${listId} ${stratum}`
    const known = armsIn.get(key)
    if (known) return known
    const made = makeStratum(
      seeds.get(listId)!,
      lists.find(({ id }) => id === listId)!,
      stratum,
    )
    armsIn.set(key, made)
    return made
  }
  const sites = siteId ? [siteId] : scope.whole
  const found = await listDrawn(db, scope, { sites, after: cursor, limit })
  const rows = found.slice(0, limit).map(({ listId, stratum, place, number, code, siteId: at, drawnAt, drawnBy }) => ({
    ...{ code, siteId: at, list: number, stratum, place, drawnAt, drawnBy },
    arm: armsOf(listId, stratum)[place - 1]!,
  }))
  const taken = await countTaken(db, scope, sites)
  const counts = taken.flatMap(({ listId, stratum, taken: people }) => {
    if (people === 0) return []
    const arms = armsOf(listId, stratum).slice(0, people)
    return [...Map.groupBy(arms, (arm) => arm)].map(([arm, of]) => ({ stratum, arm, count: of.length }))
  })
  for (const site of sites) record('allocation.list', { entityId: scope.studyId!, siteId: site })
  return { rows, next: found.length > limit ? found[limit - 1]!.eventId : null, counts }
}
