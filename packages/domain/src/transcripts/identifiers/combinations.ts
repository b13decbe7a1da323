// Warns of facts that single out a person together, though none of them names anybody. It sees only ages, days, places and kinds of work,
// and only within one segment: it does not see what a story tells.
import type { Finding } from './shapes.ts'

/** At a site with fewer people than this, a few facts together may fit one person only. */
export const smallSite = 100

export const facts = ['age', 'date', 'place', 'work'] as const
export type Fact = (typeof facts)[number]

const age =
  /(?<!\p{N})(?:\d{1,3}|\p{Nd}{1,3})(?:[- ]year[- ]old|\s+years?\s+old|[- ]jährig|\s+jahre\s+alt|\s+વર્ષન)|(?<!\p{L})(?:aged|miaka|emyaka|בן|בת)\s+\p{Nd}{1,3}(?!\p{N})/iu
const work =
  /(?<![\p{L}\p{M}])(?:mayor|chief|pastor|priest|imam|rabbi|principal|headteacher|headmaster|nurse|midwife|pilot|judge|minister|councill?or|footballer|bürgermeister(?:in)?|pfarrer(?:in)?|schulleiter(?:in)?|hebamme|richter(?:in)?|pilot(?:in)?|chefarzt|chefärztin|mchungaji|diwani|mkunga|hakimu|mwalimu mkuu|chifu|omusumba|ssaabalangira|omukulu w['’]essomero|omuzaalisa|સરપંચ|પૂજારી|ન્યાયાધીશ|આચાર્ય|પાયલોટ)(?![\p{L}\p{M}])|(?<![\p{L}])[והבלמשכ]{0,3}(?:רב העיר|ראש העיר|שופט|שופטת|מנהל בית הספר|מנהלת בית הספר|מיילדת|טייס|טייסת|קצין|קצינה)(?![\p{L}])/iu

/** The facts of one segment that may single out a person at a small site: at least two of them, or none. */
export function combinationIn(text: string, findings: readonly Finding[]): Fact[] {
  const found = facts.filter((fact) => {
    if (fact === 'work') return work.test(text)
    if (fact === 'age') return age.test(text) || findings.some(({ kind }) => kind === 'age')
    if (fact === 'place') return findings.some(({ kind }) => kind === 'place' || kind === 'address')
    return findings.some(({ kind }) => kind === 'date')
  })
  return found.length > 1 ? found : []
}
