// The facts that a person had when their arm was drawn, as far as the trail tells them: the facts of now, without what was amended later.
import { siteOfCode } from '../codes.ts'
import { type Factor, type Facts, stratumOf } from './strata.ts'
import type { Drawn, Finding, Told } from './verify.ts'

/** An amendment of a person in the trail: only what changed. */
export type Amended = { seq: number; person: string; before: Partial<Facts>; after: Partial<Facts> }

/** A person whose facts were changed before the draw, and changed back after it. */
export type ChangedBack = { code: string; facts: Factor[] }

type Asked = {
  drawn: readonly Drawn[]
  told: readonly Told[]
  /** In the order of the trail. */
  amended: readonly Amended[]
  factors: readonly Factor[]
}

/** Who was drawn from another stratum than that of their facts, and whose facts were another only for the draw. */
export function compareFacts({ drawn, told, amended, factors }: Asked): {
  findings: Finding[]
  changedBack: ChangedBack[]
} {
  const [findings, changedBack]: [Finding[], ChangedBack[]] = [[], []]
  const amendments = Map.groupBy(amended, ({ person }) => person)
  const events = Map.groupBy(told, ({ person }) => person)
  for (const { person, code, stratum, facts } of drawn) {
    const seq = events.get(person)?.find(({ isOfList }) => isOfList)?.seq
    if (seq === undefined) continue
    const own = amendments.get(person) ?? []
    const [before, after] = [own.filter((each) => each.seq < seq), own.filter((each) => each.seq > seq)]
    const then = after.reduceRight<Facts>((known, each) => ({ ...known, ...each.before }), facts)
    const found = stratumOf(siteOfCode(code), factors, then)
    // A fact that is not known any more, and that no amendment removed, tells nothing.
    if (found.ok && found.stratum !== stratum)
      findings.push({ what: 'other_stratum', code, stratum, found: found.stratum })
    const isBack = (factor: Factor) => {
      const was = before.map((each) => each.before[factor]).filter((value) => value !== undefined)
      return after.some((each) => {
        const becomes = each.after[factor]
        return becomes !== undefined && becomes !== then[factor] && was.includes(becomes)
      })
    }
    const back = factors.filter(isBack)
    if (back.length > 0) changedBack.push({ code, facts: back })
  }
  return { findings, changedBack }
}
