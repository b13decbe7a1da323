// Counts the status of each participant from the events, in the order of their days, without corrected ones.
import { dayAt } from './days.ts'
import type { Raw } from './raw.ts'

export type Counted = Raw['participants'][number] & {
  siteCode: string
  today: string
  status: string
  arm: string | null
  /** The kinds of all events that were not corrected. */
  kinds: Set<string>
  screenedOn: string | undefined
  enrolledOn: string | undefined
  /** The day of the last event. */
  lastOn: string
  endedOn: string | null
  level: string | null
  isUsable: boolean
  /** Whether what they said on a day may not be used, because of the day. */
  isUnheardOn: (day: string) => boolean
  /** The events that were not corrected, in the order of their days. */
  happened: Raw['events']
}

/** After these steps a withdrawal of collected data leaves the status as it is. */
export const exits = ['ineligible', 'declined', 'deceased']
const ends = ['ineligible', 'declined', 'completed', 'withdrawn', 'lost_to_follow_up', 'deceased']

/** As they stood at the end of a day, by the events that are known now. */
export function countPeopleAsOf(raw: Raw, now: Date, day: string): Counted[] {
  const corrected = new Set(raw.events.flatMap((each) => each.corrects_id ?? []))
  const counted = raw.events.filter((each) => !corrected.has(each.id) && each.kind !== 'corrected')
  const events = counted.filter((each) => dayOf(each, counted) <= day)
  const known = new Set(events.map((each) => each.participant_id))
  return countPeople({ ...raw, events, participants: raw.participants.filter(({ id }) => known.has(id)) }, now)
}

const leavings = ['withdrawn', 'lost_to_follow_up', 'deceased']

/** The day on which an event counts: an allocation at the latest on the day of a leaving that was recorded after it. */
function dayOf(event: Raw['events'][number], counted: Raw['events']): string {
  if (event.kind !== 'allocated') return event.happened_on
  const left = counted.filter(
    (each) =>
      each.participant_id === event.participant_id && each.position > event.position && leavings.includes(each.kind),
  )
  return [event.happened_on, ...left.map((each) => each.happened_on)].sort()[0]!
}

/** By their days, and on one day in the order in which they were recorded; a screening is the first of its day. */
function inTurn(a: Raw['events'][number], b: Raw['events'][number]): number {
  if (a.happened_on !== b.happened_on) return a.happened_on < b.happened_on ? -1 : 1
  const isAfter = Number(a.kind !== 'screened') - Number(b.kind !== 'screened')
  return isAfter || a.position - b.position
}

export function countPeople(raw: Raw, now: Date): Counted[] {
  const corrected = new Set(raw.events.flatMap((each) => each.corrects_id ?? []))
  const sites = new Map(raw.sites.map((site) => [site.id, site]))
  const byPerson = Map.groupBy(raw.events, (each) => each.participant_id)
  return raw.participants.map((row) => {
    const counted = (byPerson.get(row.id) ?? []).filter(({ id, kind }) => kind !== 'corrected' && !corrected.has(id))
    const happened = counted.map((each) => ({ ...each, happened_on: dayOf(each, counted) })).sort(inTurn)
    const last = happened.at(-1)!
    // After these only collected data can be withdrawn, which leaves the status as it is.
    const standing = happened.find(({ kind }) => exits.includes(kind)) ?? last
    const level = happened.findLast(({ kind }) => kind === 'withdrawn')?.level ?? null
    const site = sites.get(row.site_id)!
    const today = dayAt(now, site.time_zone)
    return {
      ...row,
      siteCode: site.code,
      today,
      status: standing.kind,
      arm: happened.findLast(({ kind }) => kind === 'allocated')?.arm ?? null,
      kinds: new Set(happened.map(({ kind }) => kind)),
      screenedOn: happened.find(({ kind }) => kind === 'screened')?.happened_on,
      enrolledOn: happened.find(({ kind }) => kind === 'enrolled')?.happened_on,
      lastOn: last.happened_on,
      endedOn: ends.includes(standing.kind) ? standing.happened_on : null,
      level,
      isUsable: level !== 'collected_data',
      isUnheardOn: (day) => isUncovered(raw, { id: row.id, today, happened }, day),
      happened,
    }
  })
}

export const inOrder = <Row extends { siteCode: string; number: number }>(rows: readonly Row[]) =>
  rows.toSorted((a, b) => (a.siteCode === b.siteCode ? a.number - b.number : a.siteCode < b.siteCode ? -1 : 1))

type Said = Raw['consents'][number] & {
  isRefused: boolean
  isEnded: boolean
  /** The days until today from which a scope of it was withdrawn, alone or with the whole consent. */
  endsOf: (scope: string) => string[]
  wasValid: boolean
  validFrom: string
}

/** The days on which a participant withdrew any whole consent, or a scope, after they gave this consent. */
export function endsOf(raw: Raw, consent: Raw['consents'][number], scope?: string): string[] {
  return raw.consents
    .filter((each) => each.participant_id === consent.participant_id)
    .flatMap((each) => [each, raw.decisions.find((part) => part.consent_id === each.id && part.scope === scope)])
    .flatMap((said) => {
      if (!said?.withdrawn_on) return []
      const isNewer =
        consent.given_on > said.withdrawn_on ||
        (consent.given_on === said.withdrawn_on && new Date(consent.given_at) > new Date(said.withdrawn_at!))
      return isNewer ? [] : said.withdrawn_on
    })
    .sort()
}

/** The consents and refusals of a participant until today, the newest first, and whether each was valid. */
export function saidBy(raw: Raw, person: Pick<Counted, 'id' | 'today'>): Said[] {
  return raw.consents
    .filter((each) => each.participant_id === person.id && !each.mistaken_at && each.given_on <= person.today)
    .sort((a, b) => {
      const [first, second] = [a, b].map(
        (each) => `${each.given_on} ${new Date(each.given_at).toISOString()} ${each.id}`,
      )
      return first! < second! ? 1 : -1
    })
    .map((each) => {
      const form = raw.forms.find(({ id }) => id === each.form_version_id)!
      const part = raw.decisions.find(({ consent_id, scope }) => consent_id === each.id && scope === 'participate')
      const ends = (scope: string) => endsOf(raw, each, scope).filter((day) => day <= person.today)
      const isInTime = form.valid_from <= each.given_on && (!form.valid_until || each.given_on <= form.valid_until)
      return {
        ...each,
        isRefused: part?.is_granted === false,
        isEnded: part?.is_granted === false || ends('participate').length > 0,
        endsOf: ends,
        wasValid: form.site_ids.includes(each.site_id) && isInTime,
        validFrom: form.valid_from,
      }
    })
}

const isGranted = (raw: Raw, said: { id: string }, scope: string) =>
  raw.decisions.some((each) => each.consent_id === said.id && each.scope === scope && each.is_granted)

/** Whether a consent is about what was said on that day. */
const isAbout = (said: Said, day: string) => said.covers_earlier || said.given_on <= day

/** Whether what a participant said on a day may not be used, by their steps and their consents. */
function isUncovered(raw: Raw, person: Pick<Counted, 'id' | 'today' | 'happened'>, day: string): boolean {
  const hasLeft = person.happened.some(({ kind, level, happened_on: on }) => {
    if (kind === 'deceased' || kind === 'ineligible') return on < day
    return (kind === 'declined' || (kind === 'withdrawn' && level === 'new_data')) && on <= day
  })
  if (hasLeft) return true
  const said = saidBy(raw, person)
  const backOn = (each: Said) => (each.isRefused ? each.given_on : each.endsOf('participate')[0])
  const isBack = said.some((each) => (backOn(each) ?? '9999') <= day)
  const isPart = said.some((each, at) => {
    if (!each.wasValid || !isGranted(raw, each, 'participate') || !isAbout(each, day)) return false
    const isRefusedSince = said.slice(0, at).some((newer) => newer.isRefused && newer.given_on <= day)
    return (backOn(each) ?? '9999') > day && !isRefusedSince
  })
  return (isBack && !isPart) || isMistakenOn(raw, person, day)
}

/**
 * Whether a consent was entered by mistake, and the others do not take its place for that day: there is none, or since it the participant
 * did not always grant, up to now, what the mistaken one allowed.
 */
function isMistakenOn(raw: Raw, person: Pick<Counted, 'id' | 'today'>, day: string): boolean {
  const mistaken = raw.consents.filter((each) => each.participant_id === person.id && each.mistaken_at)
  if (mistaken.length === 0) return false
  const valid = saidBy(raw, person).filter(({ wasValid }) => wasValid)
  if (valid.length === 0) return true
  return ['participate', 'record_audio', 'transcribe', 'translate']
    .filter((scope) => mistaken.some((each) => isGranted(raw, each, scope)))
    .some((scope) => !isGrantedSince(raw, valid, scope, day))
}

/** Whether one of these consents, the newest first, is about the day, and it and all newer ones grant the scope now. */
function isGrantedSince(raw: Raw, valid: readonly Said[], scope: string, day: string): boolean {
  for (const each of valid) {
    if (!isGranted(raw, each, scope) || each.endsOf(scope).length > 0) return false
    if (isAbout(each, day)) return true
  }
  return false
}

/** Whether all consents of a participant that could count were entered by mistake. */
const hasOnlyMistaken = (raw: Raw, { id }: Pick<Counted, 'id'>, said: readonly Said[]) =>
  raw.consents.some((each) => each.participant_id === id && each.mistaken_at) &&
  !said.some((each) => each.isEnded || each.wasValid)

/** Whether what a participant said on that day may not be used. */
export const isUnheard = ({ isUsable, isUnheardOn }: Counted, on: string) => !isUsable || isUnheardOn(on)

/** Whether a participant could not be anywhere on that day: they had died, declined, or been found ineligible before. */
export const isGone = ({ happened }: Pick<Counted, 'happened'>, day: string) =>
  happened.some(({ kind, happened_on: on }) => exits.includes(kind) && on < day)

/** Why a participant is on the list of due consents; undefined if they are not. */
export function whyAsked(raw: Raw, person: Counted): string | undefined {
  const isOn = ['eligible', 'consented', 'enrolled', 'allocated'].includes(person.status)
  const isThrough = ['completed', 'lost_to_follow_up'].includes(person.status)
  const said = saidBy(raw, person)
  const counts = said.find((each) => each.isEnded || each.wasValid)
  if (counts?.isEnded) return isOn || isThrough ? (counts.isRefused ? 'refused' : 'withdrawn') : undefined
  if (hasOnlyMistaken(raw, person, said)) return isOn || isThrough ? 'mistaken' : undefined
  if (!isOn) return undefined
  if (said.length === 0) return 'never_asked'
  if (!counts) return 'not_in_force'
  const asked = raw.forms
    .filter(
      (form) =>
        form.requires_reconsent &&
        form.site_ids.includes(person.site_id) &&
        form.valid_from <= person.today &&
        (!form.valid_until || person.today <= form.valid_until),
    )
    .map((form) => form.valid_from)
    .sort()
    .at(-1)
  return asked && counts.validFrom < asked ? 'new_version' : undefined
}

/** Whether the words of a participant from a day may be used for a scope, by their steps, consents and withdrawals until today. */
export function grantsWords(raw: Raw, person: Counted, scope: string, saidOn: string): boolean {
  const valid = saidBy(raw, person).filter(({ wasValid }) => wasValid)
  const isPart = valid.some(
    (each) =>
      isGranted(raw, each, 'participate') &&
      isAbout(each, saidOn) &&
      !each.endsOf('participate').some((on) => on <= saidOn),
  )
  return isPart && isGrantedSince(raw, valid, scope, saidOn) && !isUnheard(person, saidOn)
}
