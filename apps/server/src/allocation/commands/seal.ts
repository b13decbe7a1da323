// Makes and seals a list, and opens it when nobody is to be allocated from it any more.
import {
  type ListPlan,
  mostLists,
  mostOfList,
  mostSealed,
  mostStrata,
  placesOf,
} from '@polyphony/domain/allocation/list'
import { internalOf } from '@polyphony/domain/allocation/rules'
import { siteOf, strataOf } from '@polyphony/domain/allocation/strata'
import { Problem } from '@polyphony/domain/problem'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { listSites } from '../../sites/store.ts'
import { getStudy, lockAllocating } from '../../studies/store.ts'
import { makeList, newSeed, rowOfList } from '../queries/making.ts'
import { getSeed } from '../queries/seed.ts'
import { countLists, findList, nextNumber, openList, writeList } from '../store/lists.ts'

type Asked = { places: number; sites?: readonly string[] | undefined }

/**
 * Seals a list for these sites, or for all that the person reaches. Its hash is recorded at each of them; its seed is encrypted. Nobody sees the list,
 * not whoever sealed it either.
 */
export async function sealList(ctx: Commanding, { places, sites: wanted }: Asked) {
  const { db, scope, now, actorId, services, record } = ctx
  lockAllocating(db, scope, 'changes')
  const { slug, configuration } = await getStudy(db, scope)
  const internal = internalOf(configuration)
  if (!internal) throw new Problem('allocation.not_here')
  const reached = await listSites(db, scope)
  const sites = reached.filter((site) => !wanted || wanted.includes(site.id))
  if (wanted && sites.length < new Set(wanted).size) throw new Problem('access.not_found')
  const strata = strataOf(
    sites.map(({ code }) => code),
    internal.factors,
    configuration,
  )
  if (strata.length === 0) throw new Problem('allocation.no_strata')
  const ratio = configuration.arms.map(({ key }) => ({ arm: key, parts: internal.ratio[key]! }))
  const plan = { ratio, strata, places }
  const siteIds = sites.map((site) => site.id).toSorted()
  await demandRoom(ctx, { plan, siteIds })
  const [id, seed, number] = [newId(now), newSeed(), await nextNumber(db, scope, siteIds)]
  const { sha256 } = await makeList(slug, seed, plan)
  const sealed = services.vault.seal(rowOfList(id), seed)
  await writeList(db, scope, { id, number, siteIds, ...plan, sha256, ...sealed, sealedById: actorId })
  for (const { id: siteId, code } of sites) {
    const own = strata.filter((stratum) => siteOf(stratum) === code)
    record('allocation.seal', { entityId: id, siteId, after: { number, sha256, strata: own, places } })
  }
  return { listId: id, number, sha256 }
}

/** Refuses a list that is too long, and one more than a site may have. Each site is counted apart, so that no other site shows. */
async function demandRoom(
  { db, scope }: Commanding,
  { plan, siteIds }: { plan: ListPlan; siteIds: readonly string[] },
) {
  if (plan.strata.length > mostStrata) throw new Problem('allocation.too_many_strata', { most: mostStrata })
  if (placesOf(plan) > mostOfList) throw new Problem('allocation.too_long', { most: mostOfList })
  const { sealed, all } = await countLists(db, scope, siteIds)
  if (sealed >= mostSealed) throw new Problem('allocation.too_many_sealed', { most: mostSealed })
  if (all >= mostLists) throw new Problem('allocation.too_many_lists', { most: mostLists })
}

/** Publishes a list. Nobody is allocated from it afterwards, and everybody in the study can work out every arm. */
export async function openSealed(ctx: Commanding, asked: { listId: string; reason: string }) {
  const { db, scope, actorId, record } = ctx
  const { listId, reason } = asked
  lockAllocating(db, scope, 'changes')
  const list = await findList(db, scope, listId)
  if (!list || list.siteIds.some((siteId) => !(scope.whole as readonly string[]).includes(siteId)))
    throw new Problem('allocation.list_not_found')
  const seed = await getSeed(ctx, list)
  if (!(await openList(db, scope, { id: listId, seed, by: actorId }))) throw new Problem('allocation.opened_already')
  for (const siteId of list.siteIds)
    record('allocation.open', { entityId: listId, siteId, reason, after: { number: list.number } })
  return { listId }
}
