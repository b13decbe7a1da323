// Service users from screening to the end, so that the CONSORT totals add up: screened = ineligible + declined + left before
// enrolment + randomised. The numbers of randomised people are published; everything else is drawn at random and illustrative.
import { addDays, daysBetween } from '@polyphony/domain/day'
import { nextNumber } from '@polyphony/domain/participants/code'
import { consentOf } from './consents.ts'
import { months, pace, published, recruitment, type SiteFacts, sites } from './facts.ts'
import type { Chance } from './random.ts'

type Step = { kind: string; on: string; reasonCode?: string; level?: string; arm?: string; unmet?: string[] }
export type Person = {
  site: string
  number: number
  group: string
  peerRole?: string
  language: string
  birthYear: number
  gender: string
  events: Step[]
  consents: ReturnType<typeof consentOf>[]
}

const declineReasons = ['no_time', 'allocation', 'other_support', 'family', 'too_far']
const withdrawReasons = ['moved', 'burden', 'work', 'arm', 'none_given']
const unmetCriteria = [
  ['severe_illness'],
  ['acute_crisis'],
  ['able_to_consent'],
  ['adult'],
  ['severe_illness'],
  ['acute_crisis'],
]

/** All screened people, numbered by site in the order of screening. */
export function drawServiceUsers(chance: Chance): Person[] {
  const genders = chance.shuffled(Array.from({ length: published.randomised }, (_, at) => genderAt(at)))
  const ages = drawAges(chance)
  let drawn = 0
  return sites.flatMap((site) => {
    const arms = drawArms(chance, site)
    const enrolled = enrolmentDays(chance, site).map((on, at) =>
      enrolledPerson(chance, { site, on, arm: arms[at]!, gender: genders[drawn]!, age: ages[drawn++]! }),
    )
    const notEnrolled = [
      ...times(site.ineligible, () => excluded(chance, site, 'ineligible')),
      ...times(site.declined, () => excluded(chance, site, 'declined')),
      ...times(site.leftBeforeEnrolment, () => excluded(chance, site, 'withdrawn')),
    ]
    return numbered([...enrolled, ...notEnrolled])
  })
}

const times = <Value>(count: number, make: () => Value): Value[] => Array.from({ length: count }, make)
const genderAt = (at: number) => (at < published.women ? 'woman' : at < published.women + 5 ? 'another' : 'man')

/** Numbers people as their site would have done it, without the numbers that are never issued. */
export function numbered(people: Person[], after = 0): Person[] {
  let number = after
  return people
    .toSorted((a, b) => (a.events[0]!.on < b.events[0]!.on ? -1 : a.events[0]!.on > b.events[0]!.on ? 1 : 0))
    .map((person) => ({ ...person, number: (number = nextNumber(person.site, number)) }))
}

/** Ages with the published mean, to a tenth of a year. */
function drawAges(chance: Chance): number[] {
  const ages = times(published.randomised, () =>
    Math.round(18 + 42 * (0.35 * chance.fraction() + 0.3 * chance.fraction() + 0.35 * chance.fraction())),
  )
  let missing = Math.round(published.meanAgeYears * published.randomised) - ages.reduce((sum, age) => sum + age, 0)
  while (missing !== 0) {
    const at = chance.whole(0, ages.length - 1)
    const age = ages[at]! + Math.sign(missing)
    if (age < 18 || age > 60) continue
    ages[at] = age
    missing -= Math.sign(missing)
  }
  return ages
}

/** Arms in blocks of four; the last ones in any order, until both arms have their published number. */
function drawArms(chance: Chance, { randomised, intervention }: SiteFacts): string[] {
  let left = { intervention, control: randomised - intervention }
  const arms: string[] = []
  while (arms.length < randomised) {
    const block = { intervention: Math.min(2, left.intervention), control: Math.min(2, left.control) }
    arms.push(
      ...chance.shuffled([
        ...Array(block.intervention).fill('intervention'),
        ...Array(block.control).fill('control'),
      ] as string[]),
    )
    left = { intervention: left.intervention - block.intervention, control: left.control - block.control }
  }
  return arms
}

/** One day for each enrolment, distributed over the months since the site began; never on a weekend. */
function enrolmentDays(chance: Chance, { randomised, startsAfter }: SiteFacts): string[] {
  const weights = pace.map((weight, at) => (at < startsAfter ? 0 : weight))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return times(randomised, () => {
    let mark = chance.fraction() * total
    const month = weights.findIndex((weight) => (mark -= weight) < 0)
    return workday(chance, months[month]!)
  }).toSorted()
}

/** A day from Monday to Thursday within recruitment, which is a working day in every country of the trial. */
function workday(chance: Chance, month: string): string {
  for (;;) {
    const day = addDays(`${month}-01`, chance.whole(0, 27))
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    if (weekday >= 1 && weekday <= 4 && day >= recruitment.from && day <= recruitment.until) return day
  }
}

type Enrolled = { site: SiteFacts; on: string; arm: string; gender: string; age: number }

function enrolledPerson(chance: Chance, { site, on, arm, gender, age }: Enrolled): Person {
  const screenedOn = addDays(on, -chance.whole(1, 21))
  const eligibleOn = addDays(screenedOn, Math.min(daysBetween(screenedOn, on), chance.whole(0, 7)))
  const allocatedOn = addDays(on, chance.whole(0, 4))
  const language = languageOf(chance, site)
  const events: Step[] = [
    { kind: 'screened', on: screenedOn },
    { kind: 'eligible', on: eligibleOn },
    { kind: 'consented', on },
    { kind: 'enrolled', on },
    { kind: 'allocated', on: allocatedOn, arm },
    ...endOf(chance, { on, allocatedOn }),
  ]
  const birthYear = Number(on.slice(0, 4)) - age
  return {
    site: site.code,
    number: 0,
    group: 'service_user',
    language,
    birthYear,
    gender,
    events,
    consents: [consentOf(chance, { site, on, language })],
  }
}

function endOf(chance: Chance, { on, allocatedOn }: { on: string; allocatedOn: string }): Step[] {
  const mark = chance.fraction()
  const during = () => addDays(allocatedOn, chance.whole(10, 330))
  if (mark < 0.1) {
    const level = chance.oneOf(['further_contact', 'further_contact', 'new_data', 'new_data', 'collected_data'])
    return [{ kind: 'withdrawn', on: during(), level, reasonCode: chance.oneOf(withdrawReasons) }]
  }
  if (mark < 0.22)
    return [
      {
        kind: 'lost_to_follow_up',
        on: addDays(allocatedOn, chance.whole(120, 360)),
        reasonCode: 'no_answer',
      },
    ]
  if (mark < 0.228) return [{ kind: 'deceased', on: during() }]
  return [{ kind: 'completed', on: addDays(on, chance.whole(358, 385)) }]
}

export const languageOf = (chance: Chance, { languages, code }: SiteFacts) =>
  chance.isSo(code === 'KLA' ? 0.3 : code === 'PUN' ? 0.1 : 0.02) ? languages[1]! : languages[0]!

/** People who are ineligible by age are too old. */
const birthYearOf = (drawn: number, { isTooOld }: { isTooOld: boolean }) =>
  isTooOld ? 1936 + ((drawn - 1961) % 20) : drawn

function excluded(chance: Chance, site: SiteFacts, kind: 'ineligible' | 'declined' | 'withdrawn'): Person {
  const on = workday(chance, chance.oneOf(months.slice(site.startsAfter)))
  const language = languageOf(chance, site)
  const eligible: Step = { kind: 'eligible', on }
  const later = addDays(on, chance.whole(1, 14))
  const events: Record<typeof kind, Step[]> = {
    ineligible: [{ kind: 'ineligible', on, unmet: chance.oneOf(unmetCriteria) }],
    declined: [eligible, { kind: 'declined', on: later, reasonCode: chance.oneOf(declineReasons) }],
    withdrawn: [
      eligible,
      { kind: 'consented', on },
      { kind: 'withdrawn', on: later, level: 'further_contact', reasonCode: chance.oneOf(withdrawReasons) },
    ],
  }
  return {
    site: site.code,
    number: 0,
    group: 'service_user',
    language,
    birthYear: birthYearOf(chance.whole(1961, 2001), {
      isTooOld: events[kind].some(({ unmet }) => unmet?.includes('adult')),
    }),
    gender: chance.isSo(0.54) ? 'woman' : 'man',
    events: [{ kind: 'screened', on }, ...events[kind]],
    consents: kind === 'withdrawn' ? [consentOf(chance, { site, on, language })] : [],
  }
}
