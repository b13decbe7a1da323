import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LossCount, ReportContent, SitePart } from './content.ts'
import { passedOn } from './pass-on.ts'

const sites = ['BRS', 'ULM'] as const
const months = [0, 1, 2, 3, 4, 5]
const reached = ['screened', 'eligible', 'consented', 'enrolled'] as const

type Fact = { site: (typeof sites)[number]; came: number; reached: (typeof reached)[number]; leaves: number | null }
/** What must not be found out about a person. */
type Secret = {
  what: LossCount['what']
  why: string | null
  reason: string | null
  refused: boolean
  back: number | null
}
type Person = Fact & Secret

const fact: fc.Arbitrary<Fact> = fc.record({
  site: fc.constantFrom(...sites),
  came: fc.constantFrom(...months),
  reached: fc.constantFrom(...reached),
  leaves: fc.option(fc.constantFrom(...months)),
})
const secret: fc.Arbitrary<Secret> = fc.record({
  what: fc.constantFrom('ineligible', 'declined', 'withdrawn', 'lost_to_follow_up', 'deceased'),
  why: fc.constantFrom(null, 'psychosis', 'new_data', 'collected_data'),
  reason: fc.constantFrom(null, 'too_ill', 'no_time'),
  refused: fc.boolean(),
  back: fc.option(fc.constantFrom(...months)),
})

/** The report of a month that is made at its end, counted as the server counts. */
function reportOf(people: readonly Person[], month: number, at: readonly string[]): ReportContent {
  const here = people.filter(({ site }) => at.includes(site))
  const both = (count: (within: (when: number | null) => boolean) => number) => ({
    month: count((when) => when === month),
    soFar: count((when) => when !== null && when <= month),
  })
  const come = (step: Person['reached'], own = here) =>
    both((within) => own.filter((p) => within(p.came) && reached.indexOf(p.reached) >= reached.indexOf(step)).length)
  const stepsOf = (own: Person[]) => {
    const [screened, eligible, consented, enrolled] = reached.map((step) => come(step, own)) as [Of, Of, Of, Of]
    const when = (key: keyof Of) => ({
      ...{ screened: screened[key], eligible: eligible[key], consented: consented[key], enrolled: enrolled[key] },
    })
    return { month: when('month'), soFar: when('soFar') }
  }
  const lossesIn = (within: (when: number | null) => boolean) => {
    const keys = here.filter(({ leaves }) => within(leaves)).map(({ what, why, reason }) => ({ what, why, reason }))
    const sums = Map.groupBy(keys, (key) => JSON.stringify(key))
    return [...sums.values()].map((same) => ({ ...same[0]!, count: same.length }))
  }
  const usable = here.filter((p) => !(p.leaves !== null && p.leaves <= month && p.why === 'collected_data'))
  const asked = usable.filter((p) => reached.indexOf(p.reached) >= 2)
  const counted = (which: (person: Person) => boolean) =>
    both((within) => asked.filter((p) => which(p) && within(p.came)).length)
  const accrual = { target: null, planned: 0, targetInMonth: null }
  const part = (id: string): SitePart => {
    const steps = stepsOf(here.filter(({ site }) => site === id))
    return {
      ...{ id, code: id, name: id, country: 'DE', timeZone: 'Europe/Berlin', openedOn: null, closedOn: null },
      ...{ standing: null, months: [], targets: [], steps, ...accrual },
      ...{ enrolled: steps.soFar.enrolled, inMonth: steps.month.enrolled },
    }
  }
  const steps = stepsOf(here)
  return {
    ...{ version: 1, month: `2024-0${month + 1}`, from: '', until: '', isOver: true, madeAt: '' },
    study: { slug: '', name: '', title: '', isIllustrative: false },
    isWholeStudy: at.length === sites.length,
    sites: at.map(part),
    total: {
      ...{ ...accrual, percent: null, metOn: null, steps },
      ...{ enrolled: steps.soFar.enrolled, inMonth: steps.month.enrolled },
    },
    ...{ forecast: null, steadiness: null, visits: visitsOf(usable, month) },
    losses: {
      month: lossesIn((when) => when === month),
      soFar: lossesIn((when) => when !== null && when <= month),
    },
    sessions: [
      {
        kind: 'focus_group',
        held: { month: 1, soFar: month + 1 },
        // Both leave out people who withdrew their data.
        invited: both((within) => usable.filter((p) => within(p.came)).length),
        attended: both((within) => usable.filter((p) => within(p.came) && p.reached === 'enrolled').length),
      },
    ],
    consent: {
      given: counted(() => true),
      // Of people who took participation back, and did not leave by a way that ends it.
      due: asked.filter(
        ({ back, leaves, what }) =>
          back !== null &&
          back <= month &&
          !(leaves !== null && leaves <= month && /withdrawn|declined|deceased/u.test(what)),
      ).length,
      scopes: [
        {
          scope: 'quote',
          asked: counted(() => true),
          granted: counted(({ refused }) => !refused),
          takenBack: both((within) => asked.filter(({ refused, back }) => !refused && within(back)).length),
        },
      ],
    },
    transcripts: {
      now: {
        ...{ total: here.length, waiting: usable.length, overdue: 0 },
        stages: [{ stage: 'transcription', transcripts: usable.length, durationMs: usable.length * 3_600_000 }],
      },
      took: { month: [], soFar: [] },
    },
    changes: { amendments: [], forms: [], opened: [], closed: [] },
  }
}
type Of = { month: number; soFar: number }

/** One visit of everybody who was enrolled and did not withdraw the data: done, unless they left. */
function visitsOf(usable: readonly Person[], month: number): ReportContent['visits'] {
  const people = usable.filter((p) => p.reached === 'enrolled' && p.came <= month)
  const done = people.filter(({ leaves }) => leaves === null || leaves > month).length
  const none = { notYet: 0, outOfWindow: 0, missed: 0, overdue: 0 }
  const row = {
    timepoint: 'baseline',
    scheduled: people.length,
    notExpected: people.length - done,
    expected: done,
    done,
  }
  return { completion: [{ ...row, ...none }], heldInMonth: [{ timepoint: 'baseline', count: done }] }
}

const places = [['BRS'], ['ULM'], [...sites]]
/** All that somebody can hold who is passed every report: of each month, of each site and of all. */
const allReports = (people: readonly Person[]) =>
  months.flatMap((month) => places.map((at) => reportOf(people, month, at)))
const papers = (people: readonly Person[]) => allReports(people).map(passedOn)

describe('reports that may be passed on', () => {
  it('are the same, over all months and sites together, whyever people left and whatever they refused or took back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fact, secret, secret), { maxLength: 12 }), (history) => {
        const one = history.map(([known, own]) => ({ ...known, ...own }))
        const other = history.map(([known, , own]) => ({ ...known, ...own }))
        expect(papers(one)).toEqual(papers(other))
      }),
    )
  })

  const left = (came: number, why: string): Person => ({
    ...{ site: 'BRS', came, reached: 'enrolled', leaves: came },
    ...{ what: 'withdrawn', why, reason: null, refused: false, back: null },
  })

  it('do not tell that one person withdrew in each of four months, which hidden numbers and hidden sums together told', () => {
    const one = [0, 1, 2, 3].map((month) => left(month, 'new_data'))
    const other = [0, 1, 2, 3].map((month) => left(month, month === 2 ? 'collected_data' : 'further_contact'))
    expect(papers(one)).toEqual(papers(other))
    // These two histories have different reports for use inside.
    expect(allReports(one)).not.toEqual(allReports(other))
  })

  it('tell how many people came how far', () => {
    const [paper] = papers([left(0, 'new_data')])
    expect(paper!.total.steps.month).toEqual({ screened: 1, eligible: 1, consented: 1, enrolled: 1 })
  })
})
