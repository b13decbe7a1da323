// Which sessions the things of a file mean: found all at once, before anything of them is locked.
import type { Thing } from '@polyphony/domain/imports/things'
import type { Reading } from '../../platform/shapes.ts'
import { listSessionsThere, type MeantSession } from '../store/meaning.ts'
import type { Doable } from './kind.ts'

type Things = readonly Thing<Doable>[]
type At = { siteId: string; timeZone: string }
/** `id`: of a session that is there. */
export type Meant = Omit<MeantSession, 'at' | 'id'> & { id: string | undefined }

/** The session that each thing means. Things that are no sessions, or do not say enough, mean none. */
export async function listMeant(
  { db, scope }: Pick<Reading, 'db' | 'scope'>,
  { siteId, timeZone }: At,
  things: Things,
): Promise<Map<Thing<Doable>, Meant>> {
  const sought = things.flatMap(({ what }, at) => {
    const own = what.seeks(timeZone)
    return own ? [{ at, people: what.people, ...own }] : []
  })
  const there = new Map((await listSessionsThere(db, scope, siteId, sought)).map((each) => [each.at, each]))
  return new Map(
    sought.flatMap(({ at, kind, startsAt }) => {
      const found = there.get(at)
      const fresh = kind !== undefined && startsAt !== undefined ? { id: undefined, kind, startsAt } : undefined
      const meant = found ?? fresh
      return meant ? [[things[at]!, meant] as const] : []
    }),
  )
}

/** The things that mean the same session as an earlier one, each with the row of that: nobody is in two sessions of a kind at once. */
export function meantTwice(meant: ReadonlyMap<Thing<Doable>, Meant>): Map<Thing<Doable>, number> {
  const rows = new Map<string, number>()
  const twice = new Map<Thing<Doable>, number>()
  for (const [thing, { id, kind, startsAt }] of meant) {
    const people = thing.what.people.map((person) => `${kind} ${startsAt.toISOString()} ${person}`)
    const names = id === undefined ? people : [id, ...people]
    const before = names.flatMap((name) => rows.get(name) ?? [])[0]
    if (before !== undefined) twice.set(thing, before)
    else for (const name of names) rows.set(name, thing.lines[0]!)
  }
  return twice
}
