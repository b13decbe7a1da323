// Measures the search for likely duplicates on invented people: who is found again, and how often it warns of a stranger.
import { likelyDuplicates } from './duplicates.ts'
import { type ComparedPerson, findingKeysOf, mostByKey, mostCompared, sharedAtLeast } from './finding-keys.ts'
import {
  type ErrorKind,
  errors,
  oneOf,
  population,
  recordedAgain,
  recordOf,
  type ScriptName,
} from './population.test-support.ts'

const country = 'IL'

/** The search of the server in memory: the people who share most by their keys are compared, and a value is counted by its key. */
export function searchOf(records: readonly ComparedPerson[]) {
  const holders = new Map<string, number[]>()
  records.forEach((record, at) => {
    for (const { about, value } of findingKeysOf(record, country)) {
      const key = `${about} ${value}`
      const held = holders.get(key)
      if (held) held.push(at)
      else holders.set(key, [at])
    }
  })
  const rarity = {
    people: records.length,
    holders: (about: string, value: string) => holders.get(`${about} ${value}`)?.length ?? 0,
  }
  return (given: ComparedPerson) => {
    const shared = new Map<number, number>()
    for (const { about, value, finds } of findingKeysOf(given, country).filter((key) => key.finds > 0))
      for (const at of holders.get(`${about} ${value}`)?.slice(0, mostByKey) ?? [])
        shared.set(at, (shared.get(at) ?? 0) + finds)
    const compared = [...shared]
      .filter(([, much]) => much >= sharedAtLeast)
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, mostCompared)
    const candidates = compared.map(([at]) => ({ id: at, person: records[at]! }))
    return { compared: compared.length, likely: likelyDuplicates({ given, candidates, country, rarity }) }
  }
}

type Size = { seed: number; people: number; newcomers: number; again: number; script?: ScriptName }

/** Shares, 0 to 1. One newcomer in a hundred is a twin of somebody at the site. */
export function measure({ seed, people, newcomers, again, script }: Size) {
  const { dice, newPerson, twinOf } = population(seed, script)
  const truths = Array.from({ length: people }, newPerson)
  const records = truths.map((truth) => recordOf(truth, dice))
  const search = searchOf(records)
  let compared = 0
  const look = (given: ComparedPerson) => {
    const answer = search(given)
    compared += answer.compared
    return answer.likely
  }
  const isWarned = (given: ComparedPerson) => look(given).length > 0
  const warned = (many: number, make: () => ComparedPerson) =>
    Array.from({ length: many }, make).filter(isWarned).length
  const twins = Math.round(newcomers / 100)
  const falseWarnings =
    warned(newcomers - twins, () => recordOf(newPerson(), dice)) +
    warned(twins, () => recordOf(twinOf(oneOf(dice, truths)), dice))
  const found = Object.fromEntries(errors.map((error) => [error, { found: 0, of: 0 }])) as Record<
    ErrorKind,
    { found: number; of: number }
  >
  let besides = 0
  for (let turn = 0; turn < again; turn++) {
    const at = Math.floor(dice() * people)
    const error = errors[turn % errors.length]!
    const likely = look(recordedAgain(truths[at]!, error, dice))
    found[error].of++
    if (likely.some(({ id }) => id === at)) found[error].found++
    besides += likely.filter(({ id }) => id !== at).length
  }
  const hits = Object.values(found).reduce((sum, each) => sum + each.found, 0)
  return {
    recall: hits / again,
    falseWarnings: falseWarnings / newcomers,
    /** Of all people shown, how many are the person sought, if one newcomer in fifty was registered before. */
    precision: hits / (hits + besides + (falseWarnings / newcomers) * again * 49),
    compared: compared / (newcomers + again),
    byError: Object.fromEntries(errors.map((error) => [error, found[error].found / found[error].of])),
  }
}
