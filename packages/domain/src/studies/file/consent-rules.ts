// Whether the consents of a participant in a file could have been recorded as they are written.
import { instantAt, type InstantAnswer } from '../../calendar.ts'
import { mayGive, mayTakeBack } from '../../consent/giving.ts'
import type { ConsentGiven } from '../../consent/given.ts'
import type { SiteDays } from '../../day-bounds.ts'
import { type ParticipantEvent, stateOf, type Step } from '../../participants/lifecycle.ts'
import type { Faults } from './faults.ts'
import type { FileConsent, FileParticipant } from './people.ts'
import { type NamedVersion, nameOfForm } from './set-up-rules.ts'

export type ConsentQuestion = {
  participant: FileParticipant
  /** The name of the participant within this file; used as an id. */
  id: string
  timeZone: string
  today: string
  /** The days that the bounds at the participant's site depend on. */
  days: SiteDays
  now: Date
  versions: ReadonlyMap<string, NamedVersion>
}

/** The decision about each scope, withdrawals included. */
export function decisionsOf(consent: FileConsent, scopes: readonly string[]) {
  return scopes.map((scope) => {
    const back = consent.takenBack.find((each) => each.scopes.includes(scope))
    return {
      scope,
      isGranted: !consent.refuses.includes(scope),
      withdrawnOn: back?.on ?? null,
      withdrawnReason: back?.reason ?? null,
    }
  })
}

type Given = { timeZone: string; answer: InstantAnswer }
/** Each consent is asked for its instant by several rules, and reading it takes longer than a rule. */
const known = new WeakMap<FileConsent, Given>()

/** Many consents of one file are of few days, and have no time of their own. */
const instants = new Map<string, InstantAnswer>()
const mostInstants = 1_000

function instantOnce(key: string, read: () => InstantAnswer): InstantAnswer {
  const before = instants.get(key)
  if (before) return before
  if (instants.size >= mostInstants) instants.clear()
  const answer = read()
  instants.set(key, answer)
  return answer
}

/** When a consent was given. */
export function givenAtOf(consent: FileConsent, timeZone: string): InstantAnswer {
  const before = known.get(consent)
  if (before?.timeZone === timeZone) return before.answer
  const { givenOn, givenTime, givenWhich } = consent
  const answer = instantOnce(`${givenOn} ${givenTime} ${givenWhich ?? ''} ${timeZone}`, () =>
    instantAt({ day: givenOn, time: givenTime, which: givenWhich, timeZone }),
  )
  known.set(consent, { timeZone, answer })
  return answer
}

/** The consents in the shape that the rules need. Those of an unknown form are left out, because they are already reported. */
export function givenBy({ participant, id, timeZone, versions }: ConsentQuestion): ConsentGiven[] {
  return participant.consents.flatMap((consent, at) => {
    const version = versions.get(nameOfForm(consent))
    const time = givenAtOf(consent, timeZone)
    if (!version || !time.ok) return []
    const { givenOn, withdrawn } = consent
    const base = { id: `${id}/${at}`, participantId: id, siteId: participant.site, versionId: version.id }
    return [
      {
        ...base,
        givenOn,
        givenAt: time.at,
        coversEarlier: consent.coversEarlier,
        withdrawnOn: withdrawn?.on ?? null,
        decisions: decisionsOf(consent, version.scopes),
      },
    ]
  })
}

/** Adds the faults of a participant's consents, at `<path>.consents`. */
export function checkConsents(faults: Faults, path: string, question: ConsentQuestion): void {
  for (const [at, consent] of question.participant.consents.entries())
    checkConsent(faults, `${path}.consents.${at}`, { ...question, consent })
}

function checkConsent(
  faults: Faults,
  path: string,
  { consent, ...question }: ConsentQuestion & { consent: FileConsent },
): void {
  const { participant, timeZone, today, now, versions } = question
  const version = versions.get(nameOfForm(consent))
  if (!version) return faults.add(path, 'consent.form_not_found', { form: nameOfForm(consent) })
  const { givenOn, method, witness } = consent
  const given = givenAtOf(consent, timeZone)
  if (!faults.unless(`${path}.givenOn`, given)) return
  if (given.ok && given.at > now) return faults.add(`${path}.givenOn`, 'calendar.in_future', { on: givenOn, today })
  const decisions = decisionsOf(consent, version.scopes)
  const unknown = [...consent.refuses, ...consent.takenBack.flatMap(({ scopes }) => scopes)].filter(
    (scope) => !version.scopes.includes(scope),
  )
  if (unknown.length > 0) return faults.add(path, 'consent.scope_unknown', { scopes: unknown })
  const asked = mayGive({
    version,
    participant: {
      siteId: participant.site,
      status: statusBefore(participant, givenOn),
      screenedOn: participant.events[0]!.on,
    },
    decisions: Object.fromEntries(decisions.map(({ scope, isGranted }) => [scope, isGranted])),
    givenOn,
    today,
    method,
    hasWitness: witness !== undefined,
  })
  if (!faults.unless(path, asked)) return
  const whole = { givenOn, decisions: decisions.map((each) => ({ ...each, withdrawnOn: null })) }
  for (const [at, { scopes, on }] of consent.takenBack.entries()) {
    faults.unless(`${path}.takenBack.${at}`, mayTakeBack({ consent: whole, scopes, withdrawnOn: on, today }))
  }
  if (consent.withdrawn) {
    faults.unless(
      `${path}.withdrawn`,
      mayTakeBack({ consent: whole, scopes: undefined, withdrawnOn: consent.withdrawn.on, today }),
    )
  }
}

/** The status of a participant when they were asked: from the events before that day, and the steps towards consent on that day. */
function statusBefore({ events }: FileParticipant, on: string): Step {
  const leads: readonly string[] = ['screened', 'eligible']
  const before = events.filter((event) => event.on < on || (event.on === on && leads.includes(event.kind)))
  const answer = stateOf(
    before.map((event, at): ParticipantEvent => ({
      id: String(at),
      kind: event.kind,
      on: event.on,
      level: event.level ?? null,
    })),
  )
  return answer.ok && answer.standing.state !== 'none' ? answer.standing.state : 'screened'
}
