// Attempts to reach a participant: the ways and the outcomes, the preferred hours, and who must not be contacted.
import type { ExitKind, Standing } from './lifecycle.ts'

export const contactWays = ['phone', 'text_message', 'email', 'letter', 'visit'] as const
export type ContactWay = (typeof contactWays)[number]

export const contactOutcomes = [
  'reached',
  'left_message',
  'no_answer',
  'call_back',
  'wrong_number',
  'not_wanted',
] as const
export type ContactOutcome = (typeof contactOutcomes)[number]

/** The outcomes of an attempt in which nobody spoke with the participant. */
export const inVain = ['left_message', 'no_answer', 'wrong_number'] as const satisfies readonly ContactOutcome[]

/** A list of calls counts no more than these, and says whether there are more. */
export const mostCallsCounted = 100

/** Beside the calls that are due, those of so many coming days are shown, and so many of them. */
export const callsAheadDays = 7
export const mostCallsAhead = 20

/** Why a person must not be contacted. `stopped`: they asked so, and staff recorded it. */
export type NoContact = 'stopped' | 'withdrawn' | 'declined' | 'deceased'

export type Contactable = Pick<Standing, 'state' | 'withdrawalLevel'> & { noContactSince: string | null }

/** Why the study must not contact this person; undefined if it may. They may always call themselves. */
export function whyNoContact({ state, withdrawalLevel, noContactSince }: Contactable): NoContact | undefined {
  if (state === 'deceased' || state === 'declined') return state
  // Every level of a withdrawal is a withdrawal from further contact too.
  if (withdrawalLevel !== null) return 'withdrawn'
  return noContactSince === null ? undefined : 'stopped'
}

/** `stopped`: they take part, but asked not to be contacted. */
export type WhyNotCalled = ExitKind | 'lost_to_follow_up' | NoContact

/**
 * Why nobody should call a person about a session to which they were invited; undefined if they may be called. Who was not eligible or was
 * lost may be contacted, but not about a session.
 */
export function whyNotCalled(person: Contactable): WhyNotCalled | undefined {
  const { state } = person
  return state === 'ineligible' || state === 'lost_to_follow_up' ? state : whyNoContact(person)
}

/** Whether somebody who was invited may still come: who takes part and only asked not to be contacted comes unasked. */
export const mayStillCome = (notCalled: WhyNotCalled | null | undefined): boolean =>
  !notCalled || notCalled === 'stopped'

/** The steps after which nobody contacts a person. */
const lastContacts: readonly string[] = ['withdrawn', 'declined', 'deceased'] satisfies NoContact[]

/** The first day on which nobody may contact the person; null if everybody may. @param counted the events that were not corrected. */
export function noContactFrom(
  counted: readonly { kind: string; on: string }[],
  noContactSince: string | null,
): string | null {
  const left = counted.filter(({ kind }) => lastContacts.includes(kind)).map(({ on }) => on)
  return [...left, ...(noContactSince === null ? [] : [noContactSince])].toSorted()[0] ?? null
}

export type ContactAnswer =
  | { ok: true }
  | { ok: false; problem: `participant.no_contact_${NoContact}`; details: Record<string, string> }

const refused = (why: NoContact, since: string | null): ContactAnswer => ({
  ok: false,
  problem: `participant.no_contact_${why}`,
  details: why === 'stopped' && since !== null ? { since } : {},
})

/** Refuses to plan a call to a person who must not be contacted. */
export function mayPlanCall(person: Contactable): ContactAnswer {
  const why = whyNoContact(person)
  return why ? refused(why, person.noContactSince) : { ok: true }
}

/**
 * Refuses an attempt of the study with a person who must not be contacted. What can still be recorded: a call of their own, an attempt
 * of an earlier day, and the contact of the day itself in which they asked for it. No next call can be planned with any of these.
 * @param from the first day on which nobody may contact them.
 */
export function mayContact(
  person: Contactable & { from: string | null },
  { isIncoming, outcome, on, nextOn }: AskedContact,
): ContactAnswer {
  if (outcome === 'not_wanted' && nextOn !== undefined) return refused('stopped', on)
  const isEarlier = person.from !== null && (on < person.from || (on === person.from && outcome === 'not_wanted'))
  return nextOn === undefined && (isIncoming || isEarlier) ? { ok: true } : mayPlanCall(person)
}

type AskedContact = { isIncoming: boolean; outcome: ContactOutcome; on: string; nextOn?: string | undefined }

/** The hours in which a person prefers to be reached, as `HH:MM` at the site. Either end may be open. */
export type PreferredHours = { from: string | null; until: string | null }

export type HoursAnswer =
  | { ok: true }
  | { ok: false; problem: 'participant.contact_hours_reversed'; details: Record<string, never> }

/** Refuses hours that end before they begin. */
export function mayPrefer({ from, until }: PreferredHours): HoursAnswer {
  const isInOrder = from === null || until === null || from < until
  return isInOrder ? { ok: true } : { ok: false, problem: 'participant.contact_hours_reversed', details: {} }
}

export type CallAnswer =
  | { ok: true }
  | { ok: false; problem: 'participant.call_changed'; details: { nextOn: string | null; expected: string | null } }

/** Refuses to overwrite the day of the next call that somebody else has changed since the sender looked, unless to the same. */
export function mayOverwriteCall(
  now: string | null,
  { to, seen }: { to: string | null; seen: string | null },
): CallAnswer {
  if (now === seen || now === to) return { ok: true }
  return { ok: false, problem: 'participant.call_changed', details: { nextOn: now, expected: seen } }
}

type Preference = { way: ContactWay | null; from: string | null; until: string | null }
export type SeenAnswer = { ok: true } | { ok: false; problem: 'participant.preference_changed'; details: Preference }

/** Refuses to overwrite a preference that somebody else has changed since the sender looked, unless to the same. */
export function mayOverwritePreference(
  now: Preference,
  { to, seen }: { to: Preference; seen: Preference | undefined },
): SeenAnswer {
  const isUnseen = (key: keyof Preference) => seen && to[key] !== now[key] && now[key] !== seen[key]
  const { way, from, until } = now
  if (!isUnseen('way') && !isUnseen('from') && !isUnseen('until')) return { ok: true }
  return { ok: false, problem: 'participant.preference_changed', details: { way, from, until } }
}
