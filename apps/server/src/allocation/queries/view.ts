// What may be seen of allocation: how the study allocates, its lists and what is left of them; and, for whoever may, the arms.
import { internalOf } from '@polyphony/domain/allocation/rules'
import { mostUnblindedInHour, type Unblinding } from '@polyphony/domain/allocation/schema'
import { sitesOf } from '@polyphony/domain/allocation/strata'
import { Problem } from '@polyphony/domain/problem'
import type { Disclosing, Reading } from '../../platform/shapes.ts'
import { getConfiguration } from '../../studies/store.ts'
import { countTaken, findDrawn, listDrawn, listPlaces } from '../store/drawn.ts'
import { openPauses } from '../../platform/request/pauses.ts'
import { countTold, lockTelling } from '../../platform/request/store/told.ts'
import { findList, listLists } from '../store/lists.ts'
import { compareList } from './compare.ts'
import { makePart, makeStratum } from './making.ts'
import { findSeed, getSeed } from './seed.ts'

/** No arm and nothing from which one follows, unless a list was opened. */
export async function viewAllocation({ db, scope }: Reading) {
  const { allocation, arms } = await getConfiguration(db, scope)
  const lists = await listLists(db, scope)
  const taken = await countTaken(db, scope, scope.whole)
  return {
    configuration: allocation ?? { kind: 'external' as const },
    hasArms: arms.length > 0,
    lists: lists.map(({ id, number, ratio, places, sha256, sealedAt, sealedBy, openedAt, openedBy, siteIds }) => {
      const own = taken.filter((each) => each.listId === id)
      return {
        ...{ id, number, ratio, places, sha256, sealedAt, sealedBy, openedAt, openedBy },
        /** The sites of the list that the scope reaches. */
        sites: sitesOf(own.map(({ stratum }) => stratum)),
        /** Whether the list is only for sites within the scope. */
        isWhole: siteIds.every((siteId) => (scope.whole as readonly string[]).includes(siteId)),
        strata: own.map((each) => ({ name: each.stratum, taken: each.taken })),
      }
    }),
  }
}

/** How many lists one person and all people verify at once. */
export const comparedAtOnce = { ofOne: 1, inAll: 3 }

/** Compares a list with the trail and with what was drawn. Throws `server.busy` while others are compared. */
export async function verifyList({ db, scope, actor, services }: Reading, listId: string) {
  const giveBack = services.places.comparing.take(actor.id)
  if (!giveBack) throw new Problem('server.busy')
  try {
    const factors = internalOf(await getConfiguration(db, scope))?.factors ?? []
    return await compareList(db, scope, { listId, factors })
  } finally {
    giveBack()
  }
}

/** A part of the text of an opened list. It is made from the seed, like the whole text, whose hash was sealed. */
export async function readText({ db, scope }: Reading, { listId, from }: { listId: string; from: number }) {
  const list = await findList(db, scope, listId)
  if (!list) throw new Problem('allocation.list_not_found')
  if (list.seed === null) throw new Problem('allocation.still_sealed')
  return makePart(list.study, list.seed, list, from)
}

type Unblind = { participantId: string; category: Unblinding; reason: string }

/**
 * Tells the arm of one person to somebody who may not see allocations, and records why: also of a person who withdrew the collected data,
 * because an emergency must not wait. It tells the arms of few people in an hour.
 */
export async function unblind(ctx: Disclosing, { participantId, category, reason }: Unblind) {
  const { db, scope, record } = ctx
  lockTelling(db, scope, 'allocation.unblind')
  const drawn = await findDrawn(db, scope, participantId)
  if (!drawn) throw new Problem('allocation.nothing_to_tell')
  const list = (await findList(db, scope, drawn.listId))!
  const within = { action: 'allocation.unblind', sites: scope.whole, withinMs: 3_600_000, except: participantId }
  if ((await countTold(db, scope, within)) >= mostUnblindedInHour)
    throw new Problem('allocation.unblinded_too_often', { most: mostUnblindedInHour })
  const seed = await getSeed(ctx, list)
  const arm = makeStratum(seed, list, { stratum: drawn.stratum, upTo: drawn.place })[drawn.place - 1]!
  const { siteId, code } = drawn
  record('allocation.unblind', { entityId: participantId, siteId, code, reason, after: { category } })
  return { code, arm }
}

type Page = { siteId?: string | undefined; cursor?: string | undefined; limit: number }

/**
 * Who is in which arm, and on the first page how many people each arm has in each stratum: those whose data may be used. Only the
 * places that are taken are made.
 * The arm is null where the seed of the list cannot be decrypted. Recorded at each site whose arms are told.
 */
export async function listAllocations(ctx: Disclosing, { siteId, cursor, limit }: Page) {
  const { db, scope, record } = ctx
  if (siteId && !(scope.whole as readonly string[]).includes(siteId)) throw new Problem('access.not_found')
  const sites = siteId ? [siteId] : scope.whole
  const found = await listDrawn(db, scope, { sites, after: cursor, limit })
  const rows = found.slice(0, limit)
  const taken = cursor ? null : await listPlaces(db, scope, sites)
  const armsOf = await makeArms(ctx, [...rows.map((row) => ({ ...row, places: [row.place] })), ...(taken ?? [])])
  const counts = taken?.flatMap((each) => {
    const all = armsOf(each)
    const arms = each.places.flatMap((place) => all[place - 1] ?? [])
    return [...Map.groupBy(arms, (arm) => arm)].map(([arm, of]) => ({ stratum: each.stratum, arm, count: of.length }))
  })
  for (const site of sites) record('allocation.list', { entityId: scope.studyId!, siteId: site })
  return {
    rows: rows.map((row) => {
      const { listId, stratum, place, number, code, siteId: at, drawnAt, drawnBy } = row
      const arm = armsOf(row)[place - 1] ?? null
      return { ...{ code, siteId: at, listId, list: number, stratum, place, drawnAt, drawnBy }, arm }
    }),
    next: found.length > limit ? found[limit - 1]!.eventId : null,
    counts: counts ?? null,
    /** How many people withdrew the collected data. They are in no row and in no count of an arm. */
    withdrawn: taken ? taken.reduce((sum, each) => sum + each.withdrawn, 0) : null,
  }
}

type Place = { listId: string; stratum: string }

/** Makes each stratum that is asked for once, as far as it is taken. Answers no arms of a list whose seed cannot be decrypted. */
async function makeArms(ctx: Disclosing, asked: readonly (Place & { places: readonly number[] })[]) {
  const keyOf = ({ listId, stratum }: Place) => `${listId} ${stratum}`
  const [made, pause] = [new Map<string, string[]>(), openPauses()]
  const lists = asked.length === 0 ? [] : await listLists(ctx.db, ctx.scope)
  const ofLists = Map.groupBy(asked, ({ listId }) => listId)
  for (const list of lists) {
    const ofList = ofLists.get(list.id)
    const seed = ofList && (await findSeed(ctx, list))
    if (seed === undefined) continue
    for (const [key, strata] of Map.groupBy(ofList!, keyOf)) {
      const upTo = strata.flatMap(({ places }) => places).reduce((most, place) => Math.max(most, place), 0)
      made.set(key, makeStratum(seed, list, { stratum: strata[0]!.stratum, upTo }))
      await pause()
    }
  }
  return (place: Place): readonly string[] => made.get(keyOf(place)) ?? []
}
