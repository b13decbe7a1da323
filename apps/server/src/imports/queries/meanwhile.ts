// Who was registered at the site while an import was written. Until the import has ended, nobody else is.
import { likelyDuplicates } from '@polyphony/domain/participants/duplicates'
import { sharedAtLeast } from '@polyphony/domain/participants/finding-keys'
import type { SoughtRow } from '../../participants/queries/duplicates-of-many.ts'
import { comparedAs, openIdentity, soughtAs } from '../../participants/queries/identity.ts'
import { holdAllNewcomers, listIdentitiesOf, listNamedSince } from '../../participants/store/finding-many.ts'
import type { Reading } from '../../platform/shapes.ts'
import { readNow } from '../store/people.ts'
import type { SettledRow } from './staged.ts'

type Asking = Pick<Reading, 'db' | 'scope' | 'services'>

/** Who was named at the site of late, when the rows were judged. `since`: by the clock of the database. */
export type Lately = { since: Date; named: ReadonlySet<string> }

type Asked = {
  before: Lately
  /** The participants whom the import itself made. */
  ids: ReadonlySet<string>
  sought: readonly SoughtRow[]
  /** The rows that are written. */
  wanted: ReadonlyMap<number, SettledRow>
}

/** A command of another person lasts so long at most. What it writes has the time at which it began. */
const longestCommandMs = 60_000
const nameOf = ({ id, version }: { id: string; version: number }) => `${id} ${version}`

/** To be asked before the rows are judged. */
export async function namedLately({ db, scope }: Pick<Reading, 'db' | 'scope'>, siteId: string): Promise<Lately> {
  const since = new Date((await readNow(db, scope)).getTime() - longestCommandMs)
  return { since, named: new Set((await listNamedSince(db, scope, siteId, since)).map(nameOf)) }
}

/** Whether somebody was registered meanwhile who may be the person of a row, and about whom nobody decided. */
export async function newLikely(
  { db, scope, services }: Asking,
  siteId: string,
  { before, ids, sought, wanted }: Asked,
): Promise<boolean> {
  const own = sought.filter(({ row }) => wanted.has(row))
  if (own.length === 0) return false
  holdAllNewcomers(db, scope, siteId)
  const since = await listNamedSince(db, scope, siteId, before.since)
  const others = await listIdentitiesOf(
    db,
    scope,
    siteId,
    since.flatMap((each) => (ids.has(each.id) || before.named.has(nameOf(each)) ? [] : [each.id])),
  )
  if (others.length === 0) return false
  const { country } = own[0]!.sought
  const byKey = new Map<string, SoughtRow[]>()
  for (const one of own) for (const { key } of one.sought.keys) byKey.set(key, [...(byKey.get(key) ?? []), one])
  return others.some((other) => {
    const person = comparedAs(openIdentity(services.vault, other.participantId, other), other.birthYear)
    const points = new Map<SoughtRow, number>()
    for (const { key, finds } of soughtAs(services.vault, { siteId, country }, person).keys)
      for (const one of finds > 0 ? (byKey.get(key) ?? []) : []) points.set(one, (points.get(one) ?? 0) + finds)
    return [...points].some(([{ row, sought: asked }, shared]) => {
      const isKnown = wanted.get(row)?.likely?.some(({ participantId }) => participantId === other.participantId)
      if (shared < sharedAtLeast || isKnown) return false
      // As if nobody else had the name: rather somebody looks once more.
      const rarity = { people: 0, holders: () => 0 }
      const candidates = [{ id: other.participantId, person }]
      return likelyDuplicates({ given: asked.given, candidates, country, rarity }).length > 0
    })
  })
}
