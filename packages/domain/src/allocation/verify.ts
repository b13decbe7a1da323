// Compares a sealed list with what the trail says of it, and both with the allocations that are stored. It begins with the trail, because
// its seals show a change; whoever owns the database can change everything else.
import type { Stratum } from './list.ts'
import { hiddenArm } from './rules.ts'
import type { Facts } from './strata.ts'

/** An event of the trail that says that a person was drawn. */
export type Told = {
  /** The number of the event. */
  seq: number
  /** The id of the participant. */
  person: string
  code: string
  /** Whether it was drawn from the list that is compared, and the number of its list. */
  isOfList: boolean
  list: number
  stratum: string
  place: number
  /** Null if arms are hidden. */
  arm: string | null
}

/** A stored allocation from the list. */
export type Drawn = {
  person: string
  code: string
  stratum: string
  place: number
  /** The arm of the step *allocated*; null if the history of the person has no such step. */
  arm: string | null
  /** The arm in the row of the person, which lists and files show. */
  ownArm: string | null
  /** The facts of the person now. */
  facts: Facts
}

type OfPlace = { code: string; stratum: string; place: number }

export type Finding =
  | { what: 'hash_differs'; expected: string; found: string }
  | { what: 'not_in_trail' }
  | { what: 'sealed_after_first' }
  | { what: 'opened_without_event' }
  | { what: 'closed_again' }
  | { what: 'opened_twice' }
  | { what: 'place_left_out'; stratum: string; place: number }
  | { what: 'place_drawn_twice'; stratum: string; place: number }
  | { what: 'drawn_twice' | 'drawn_without_event' | 'step_missing'; code: string }
  | { what: 'other_list'; code: string; found: number }
  | ({ what: 'differs_from_trail'; found: string } & OfPlace)
  | ({ what: 'other_stratum'; found: string } & Omit<OfPlace, 'place'>)
  | ({ what: (typeof ofPlaces)[number] } & OfPlace)

const ofPlaces = [
  'place_unknown',
  'drawn_after_opening',
  'event_without_allocation',
  'out_of_order',
  'other_arm',
  'other_arm_in_trail',
  'other_arm_of_person',
] as const

export type Compared = {
  /** The hash of the text that was made again from the seed (null while it is sealed), that stored with the list, and that in the trail. */
  hashes: { made: string | null; stored: string; inTrail: string | null }
  /** The number in the trail of the event that sealed the list. */
  sealedSeq: number | null
  /** Whether the list is open now. */
  isOpen: boolean
  /** The number of the first event that opened it, and the most such events at one site. */
  opened: { seq: number; times: number } | null
  /** The places with their arms; null while it is sealed. */
  list: readonly Stratum[] | null
  drawn: readonly Drawn[]
  /** Every draw from the list, and every draw of a person who has a place of it, in the order of the trail. */
  told: readonly Told[]
}

/** Everything that does not fit; nothing if the allocations are those of the trail and follow the list from its first place on. */
export function findingsOf(compared: Compared): Finding[] {
  const armAt = armsOfPlaces(compared.list)
  const found = [...ofSealing(compared), ...ofTrail(compared, armAt), ...ofAllocations(compared, armAt)]
  const known = new Set<string>()
  return found.filter((finding) => {
    const key = JSON.stringify(finding)
    return known.has(key) ? false : known.add(key)
  })
}

function* ofSealing({ hashes, sealedSeq, isOpen, opened, told }: Compared): Generator<Finding> {
  const { made, stored, inTrail } = hashes
  if (made !== null && made !== stored) yield { what: 'hash_differs', expected: stored, found: made }
  if (inTrail === null || sealedSeq === null) yield { what: 'not_in_trail' }
  else if (inTrail !== (made ?? stored)) yield { what: 'hash_differs', expected: inTrail, found: made ?? stored }
  if (sealedSeq !== null && told.some(({ isOfList, seq }) => isOfList && seq < sealedSeq))
    yield { what: 'sealed_after_first' }
  if (isOpen && !opened) yield { what: 'opened_without_event' }
  if (!isOpen && opened) yield { what: 'closed_again' }
  if (opened && opened.times > 1) yield { what: 'opened_twice' }
}

/** Each draw in the trail: in the order of the places, before the list was opened, with the arm of the list, and with its allocation. */
function* ofTrail({ told, drawn, opened }: Compared, armAt: ArmAt): Generator<Finding> {
  const people = new Set(drawn.map(({ person }) => person))
  const [taken, last] = [new Set<string>(), new Map<string, number>()]
  for (const { isOfList, seq, person, code, stratum, place, arm } of told) {
    if (!isOfList) continue
    const of = { code, stratum, place }
    const key = `${stratum} ${place}`
    if (taken.has(key)) yield { what: 'place_drawn_twice', stratum, place }
    else if (place < (last.get(stratum) ?? 0)) yield { what: 'out_of_order', ...of }
    taken.add(key)
    last.set(stratum, Math.max(place, last.get(stratum) ?? 0))
    if (opened && seq > opened.seq) yield { what: 'drawn_after_opening', ...of }
    if (!people.has(person)) yield { what: 'event_without_allocation', ...of }
    const listed = armAt(stratum, place)
    if (listed === undefined) yield { what: 'place_unknown', ...of }
    else if (listed !== null && arm !== null && arm !== listed) yield { what: 'other_arm_in_trail', ...of }
  }
}

/** Each allocation: with its draw in the trail, one for a person, and no place left out. */
function* ofAllocations({ told, drawn }: Compared, armAt: ArmAt): Generator<Finding> {
  const events = Map.groupBy(told, ({ person }) => person)
  for (const [stratum, ofStratum] of Map.groupBy(drawn, (each) => each.stratum)) {
    for (const [at, { place }] of ofStratum.toSorted((a, b) => a.place - b.place).entries())
      if (place !== at + 1) yield { what: 'place_left_out', stratum, place: at + 1 }
  }
  for (const each of drawn) {
    const { code, stratum, place } = each
    const own = events.get(each.person) ?? []
    const listed = armAt(stratum, place)
    if (listed === undefined) yield { what: 'place_unknown', code, stratum, place }
    if (own.length > 1) yield { what: 'drawn_twice', code }
    if (each.arm === null) yield { what: 'step_missing', code }
    const event = own.find(({ isOfList }) => isOfList) ?? own[0]
    if (!event) yield { what: 'drawn_without_event', code }
    else if (!event.isOfList) yield { what: 'other_list', code, found: event.list }
    else if (event.stratum !== stratum || event.place !== place)
      yield { what: 'differs_from_trail', code, stratum, place, found: `${event.stratum} ${event.place}` }
    // The arm of the trail is compared with the list above. Without an event, the list itself says the arm, unless it is hidden.
    const isHidden = event ? event.arm === null : each.arm === hiddenArm
    const arm = isHidden ? hiddenArm : (event?.arm ?? listed ?? each.arm)
    if (each.arm !== null && each.arm !== arm) yield { what: 'other_arm', code, stratum, place }
    if (each.ownArm !== arm) yield { what: 'other_arm_of_person', code, stratum, place }
  }
}

/** The arm of a place: undefined if the list has no such place, null while the list is sealed. */
type ArmAt = (stratum: string, place: number) => string | null | undefined

function armsOfPlaces(list: Compared['list']): ArmAt {
  if (list === null) return () => null
  const arms = new Map(list.map((each) => [each.name, each.arms]))
  return (stratum, place) => arms.get(stratum)?.[place - 1]
}

/** Most findings that are told one by one. If there are more, their number says enough. */
export const mostFindings = 200
