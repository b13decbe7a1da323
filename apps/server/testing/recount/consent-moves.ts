// Random commands on consents: recorded on past days, withdrawn completely or in part.
import { scopes } from '@polyphony/domain/consent/scopes'
import { plusDays } from './days.ts'
import { coordinatorOf, dayBetween, type Draw, siteOf, type Facts, todayAt } from './moves.ts'
import { endsOf } from './people.ts'

/** Random decisions: all scopes granted, or all except a few. */
export function decide({ dice }: Facts, refusesPart: boolean) {
  const refused = dice.chance(0.4) ? dice.some(scopes.slice(1), 3) : []
  return Object.fromEntries(
    scopes.map((scope) => [scope, scope === 'participate' ? !refusesPart : !refused.includes(scope as 'quote')]),
  )
}

const asked = ['eligible', 'consented', 'enrolled', 'allocated', 'completed', 'lost_to_follow_up']

const consent: Draw = (facts) => {
  const person = facts.dice.pick(facts.people.filter(({ status }) => asked.includes(status)))
  if (!person) return undefined
  const site = siteOf(facts, person.site_id)
  const today = todayAt(facts, site)
  const forms = facts.raw.forms.filter(
    (form) => form.valid_from <= plusDays(today, -1) && (!form.valid_until || form.valid_until >= today),
  )
  const form = facts.dice.pick(forms)
  if (!form || !person.screenedOn || person.screenedOn > plusDays(today, -1)) return undefined
  const since = [person.screenedOn, form.valid_from].sort().at(-1)!
  const given = {
    givenOn: dayBetween(facts, since, plusDays(today, -1)),
    givenTime: '09:40',
    method: 'paper_scan' as const,
  }
  const decisions = decide(facts, facts.dice.chance(0.2))
  const body = { ...facts.world.command(), participantId: person.id, formVersionId: form.id, decisions, ...given }
  return {
    touches: [person.id],
    leaves: [`consent.record ${site.code}`],
    send: async () => (await facts.world.as(coordinatorOf(site.code))).consent.record(body),
  }
}

const takeBack: Draw = (facts) => {
  const given = facts.raw.consents.filter((each) => !each.mistaken_at && endsOf(facts.raw, each).length === 0)
  const chosen = facts.dice.pick(given)
  if (!chosen) return undefined
  const site = siteOf(facts, chosen.site_id)
  const own = facts.raw.decisions.filter(
    (each) => each.consent_id === chosen.id && each.is_granted && endsOf(facts.raw, chosen, each.scope).length === 0,
  )
  const some = own.length > 0 && facts.dice.chance(0.7) ? facts.dice.some(own, 2).map(({ scope }) => scope) : undefined
  const withdrawnOn = dayBetween(facts, chosen.given_on, todayAt(facts, site))
  const body = {
    ...facts.world.command(),
    id: chosen.id,
    withdrawnOn,
    reason: 'Told by telephone',
    ...(some && { scopes: some }),
  }
  return {
    touches: [chosen.participant_id],
    leaves: [`consent.withdraw ${site.code}`],
    send: async () => (await facts.world.as(coordinatorOf(site.code))).consent.withdraw(body),
  }
}

/** Marks a consent as entered by mistake, on which no withdrawal was made. */
const correct: Draw = (facts) => {
  const isFree = ({ id, withdrawn_on }: { id: string; withdrawn_on: string | null }) =>
    !withdrawn_on && !facts.raw.decisions.some((each) => each.consent_id === id && each.withdrawn_on)
  const chosen = facts.dice.pick(facts.raw.consents.filter((each) => !each.mistaken_at && isFree(each)))
  if (!chosen) return undefined
  const site = siteOf(facts, chosen.site_id)
  const body = { ...facts.world.command(), id: chosen.id, reason: 'Entered for the wrong person' }
  return {
    touches: [chosen.participant_id],
    leaves: [`consent.correct ${site.code}`],
    send: async () => (await facts.world.as(coordinatorOf(site.code))).consent.correct(body),
  }
}

export const consentMoves: readonly (readonly [number, Draw])[] = [
  [9, consent],
  [5, takeBack],
  [1, correct],
]
