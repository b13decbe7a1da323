// Finds the session of each conversation of an import: by the code or the day in its name, by its number, or by its place in order.
import { partsOfSessionCode } from '../sessions/code.ts'

/** `day` is the day at the site on which the session was held. */
export type MatchedSession = { id: string; code: string; day: string }

export const matchWays = ['code', 'day', 'number', 'order'] as const
export type MatchWay = (typeof matchWays)[number]

const dayIn = (name: string) => {
  const found = /(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/u.exec(name)
  return found && `${found[1]}-${found[2]}-${found[3]}`
}
const numberIn = (name: string) => {
  const found = name.match(/\d{1,9}/gu)
  return found?.length === 1 ? Number(found[0]) : undefined
}

/** Finds a code in a name: a word of its own, with any signs or none in the place of its hyphens. */
const writtenAs = (code: string) =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])${code.split('-').join(String.raw`[^\p{L}\p{N}]*`)}(?!\p{N})`, 'iu')

/** The only one that fits; with several the person has to choose. */
const only = (found: readonly MatchedSession[]) => (found.length === 1 ? found[0] : undefined)

/**
 * For each name the id of its session, or undefined. No session gets two conversations: the later one is left without.
 * @param sessions in the order in which conversations would follow each other
 */
export function matchSessions(
  names: readonly string[],
  sessions: readonly MatchedSession[],
  way: MatchWay,
): (string | undefined)[] {
  const numbers = Map.groupBy(sessions, ({ code }) => partsOfSessionCode(code)?.number)
  const days = Map.groupBy(sessions, ({ day }) => day)
  const codes = way === 'code' ? sessions.map((session) => ({ session, written: writtenAs(session.code) })) : []
  const taken = new Set<string>()
  return names.map((name, at) => {
    const day = dayIn(name)
    const number = numberIn(name)
    const found = {
      code: () => only(codes.flatMap(({ session, written }) => (written.test(name) ? session : []))),
      day: () => (day ? only(days.get(day) ?? []) : undefined),
      number: () => (number === undefined ? undefined : only(numbers.get(number) ?? [])),
      order: () => sessions[at],
    }[way]()
    if (!found || taken.has(found.id)) return undefined
    taken.add(found.id)
    return found.id
  })
}

/** The way that finds the most sessions; order is never proposed, because it fits everything. */
export function likelyWay(names: readonly string[], sessions: readonly MatchedSession[]): MatchWay {
  const counted = (['code', 'day', 'number'] as const).map((way) => ({
    way,
    found: matchSessions(names, sessions, way).filter(Boolean).length,
  }))
  return counted.reduce((best, each) => (each.found > best.found ? each : best)).way
}
