// Likely duplicates of many people at once, as of a file that is imported: among the participants of the site, and among each other.
import { setImmediate } from 'node:timers/promises'
import { likelyDuplicates } from '@polyphony/domain/participants/duplicates'
import { mostByKey, mostCompared, sharedAtLeast } from '@polyphony/domain/participants/finding-keys'
import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../../platform/shapes.ts'
import { countHolders } from '../store/finding.ts'
import { hasUnkeyed, listIdentitiesOf, listSharingMany } from '../store/finding-many.ts'
import { isCounted, type LikelyDuplicate, mostAnswered, rarityOf } from './duplicates.ts'
import { comparedAs, demandIdentities, keyedNow, openIdentity, type Sought } from './identity.ts'

/** A person of a file, by a number that grows with the file. */
export type SoughtRow = { row: number; sought: Sought }
/** A person of the file with whom others are compared, and who is not asked about. They are read only if somebody shares enough. */
export type KnownRow = { row: number; keys: readonly HeldKey[]; person: () => Person }
export type HeldKey = { key: string; finds: number }
/** `alike`: earlier rows of the file that may be about the same person. */
export type LikelyRow = { registered: LikelyDuplicate[]; alike: number[] }

type Asking = Pick<Reading, 'db' | 'scope' | 'services'>
/** Reads a piece: in a transaction of its own, so that none is long, or in one that is open already. */
export type ReadPiece = <Answer>(work: (asking: Asking) => Promise<Answer>) => Promise<Answer>
type Person = ReturnType<typeof comparedAs>

/** People who are asked about with one statement. */
const atOnce = 200

/**
 * Who of these people may be registered already, by row; a row without an entry is about nobody known. All must be of one site, whose
 * identities the scope reaches.
 * @param known other people of the file, in the order of their rows
 */
export async function listLikelyOfMany(
  read: ReadPiece,
  siteId: string,
  asked: readonly SoughtRow[],
  known: readonly KnownRow[] = [],
) {
  const found = new Map<number, LikelyRow>()
  if (asked.length === 0) return found
  // The job needs a minute at most.
  const isWaiting = await read(({ db, scope }) => {
    demandIdentities(scope, siteId)
    return hasUnkeyed(db, scope, siteId, keyedNow)
  })
  if (isWaiting) throw new Problem('server.busy')
  const among = openAmongEachOther()
  let next = 0
  for (let from = 0; from < asked.length; from += atOnce) {
    const some = asked.slice(from, from + atOnce)
    await read(async (asking) => {
      const candidates = await candidatesOf(asking, siteId, some)
      for (const one of some) {
        for (; next < known.length && known[next]!.row < one.row; next++) among.add(known[next]!)
        const { row, sought } = one
        const rows = among.add({ row, keys: sought.keys, person: () => sought.given })
        const ids = candidates.get(one.row) ?? []
        if (rows.length + ids.length > 0) candidates.set(one.row, ids)
        if (rows.length > 0) among.found.set(one.row, rows)
      }
      await compare(asking, siteId, { some, candidates, among }, found)
    })
    await setImmediate()
  }
  return found
}

async function candidatesOf({ db, scope }: Asking, siteId: string, some: readonly SoughtRow[]) {
  const keys = some.map(({ row, sought }) => ({ row, keys: sought.keys.filter(({ finds }) => finds > 0) }))
  const byRow = new Map<number, string[]>()
  for (const { row, participantId } of await listSharingMany(db, scope, siteId, keys))
    byRow.set(row, [...(byRow.get(row) ?? []), participantId])
  return byRow
}

/** Finds earlier rows of the file that share enough with a row, as the database finds participants. */
function openAmongEachOther() {
  const byKey = new Map<string, KnownRow[]>()
  const found = new Map<number, KnownRow[]>()
  return {
    found,
    holders: (key: string) => byKey.get(key)?.length ?? 0,
    add(one: KnownRow): KnownRow[] {
      const points = new Map<KnownRow, number>()
      for (const { key, finds } of one.keys) {
        const holders = byKey.get(key) ?? []
        if (finds > 0)
          for (const other of holders.slice(0, mostByKey)) points.set(other, (points.get(other) ?? 0) + finds)
        if (holders.length === 0) byKey.set(key, holders)
        holders.push(one)
      }
      const enough = [...points].filter(([, shared]) => shared >= sharedAtLeast)
      return enough
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, mostCompared)
        .map(([other]) => other)
    },
  }
}

type Comparing = {
  some: readonly SoughtRow[]
  candidates: ReadonlyMap<number, string[]>
  among: ReturnType<typeof openAmongEachOther>
}

async function compare(
  asking: Asking,
  siteId: string,
  { some, candidates, among }: Comparing,
  to: Map<number, LikelyRow>,
) {
  const { db, scope, services } = asking
  const doubtful = some.filter(({ row }) => candidates.has(row))
  if (doubtful.length === 0) return
  const ids = [...new Set(doubtful.flatMap(({ row }) => candidates.get(row)!))]
  const counted = new Map(
    doubtful.flatMap(({ sought }) => sought.keys.filter(isCounted).map((each) => [each.key, each])),
  )
  const [identities, held] = await Promise.all([
    listIdentitiesOf(db, scope, siteId, ids),
    countHolders(db, scope, siteId, [...counted.values()]),
  ])
  const known = new Map(identities.map((row) => [row.participantId, row]))
  const people = new Map<string, Person>()
  const personOf = (id: string): Person => {
    const row = known.get(id)!
    const person = people.get(id) ?? comparedAs(openIdentity(services.vault, id, row), row.birthYear)
    people.set(id, person)
    return person
  }
  for (const { row, sought } of doubtful) {
    const { given, country, keys } = sought
    const holders = Object.fromEntries(
      keys.filter(isCounted).map(({ key }) => [key, (held.holders[key] ?? 0) + among.holders(key) - 1]),
    )
    const rarity = rarityOf(keys, { people: held.people + row, holders })
    const registered = candidates.get(row)!.filter((id) => known.has(id))
    const candidate = [
      ...registered.map((id) => ({ id: { participant: id, row: 0 }, person: personOf(id) })),
      ...(among.found.get(row) ?? []).map((other) => ({
        id: { participant: '', row: other.row },
        person: other.person(),
      })),
    ]
    const likely = likelyDuplicates({ given, candidates: candidate, country, rarity })
    if (likely.length === 0) continue
    to.set(row, {
      registered: likely
        .filter(({ id }) => id.participant !== '')
        .slice(0, mostAnswered)
        .map(({ id: { participant }, reasons }) => {
          const { participantId, code, status } = known.get(participant)!
          return { participantId, code, status, reasons }
        }),
      alike: likely.flatMap(({ id }) => (id.participant === '' ? [id.row] : [])),
    })
  }
}
