// Moves with consents: given on days that have passed, taken back whole or in part.
import { scopes } from '@polyphony/domain/consent/scopes'
import { plusDays } from './days.ts'
import { coordinatorOf, dayBetween, type Draw, siteOf, type Table, todayAt } from './moves.ts'

/** What was decided: everything, or all but a few scopes. */
export function decide({ dice }: Table, refusesPart: boolean) {
  const refused = dice.chance(0.4) ? dice.some(scopes.slice(1), 3) : []
  return Object.fromEntries(
    scopes.map((scope) => [scope, scope === 'participate' ? !refusesPart : !refused.includes(scope as 'quote')]),
  )
}

const asked = ['eligible', 'consented', 'enrolled', 'allocated', 'completed', 'lost_to_follow_up']

const consent: Draw = (table) => {
  const person = table.dice.pick(table.people.filter(({ status }) => asked.includes(status)))
  if (!person) return undefined
  const site = siteOf(table, person.site_id)
  const today = todayAt(table, site)
  const forms = table.raw.forms.filter(
    (form) => form.valid_from <= plusDays(today, -1) && (!form.valid_until || form.valid_until >= today),
  )
  const form = table.dice.pick(forms)
  if (!form || !person.screenedOn || person.screenedOn > plusDays(today, -1)) return undefined
  const since = [person.screenedOn, form.valid_from].sort().at(-1)!
  const given = {
    givenOn: dayBetween(table, since, plusDays(today, -1)),
    givenTime: '09:40',
    method: 'paper_scan' as const,
  }
  const decisions = decide(table, table.dice.chance(0.2))
  const body = { ...table.world.command(), participantId: person.id, formVersionId: form.id, decisions, ...given }
  return {
    touches: [person.id],
    leaves: [`consent.record ${site.code}`],
    send: async () => (await table.world.as(coordinatorOf(site.code))).consent.record(body),
  }
}

const takeBack: Draw = (table) => {
  const given = table.raw.consents.filter(({ withdrawn_on }) => !withdrawn_on)
  const chosen = table.dice.pick(given)
  if (!chosen) return undefined
  const site = siteOf(table, chosen.site_id)
  const own = table.raw.decisions.filter(
    (each) => each.consent_id === chosen.id && each.is_granted && !each.withdrawn_on,
  )
  const some = own.length > 0 && table.dice.chance(0.7) ? table.dice.some(own, 2).map(({ scope }) => scope) : undefined
  const withdrawnOn = dayBetween(table, chosen.given_on, todayAt(table, site))
  const body = {
    ...table.world.command(),
    id: chosen.id,
    withdrawnOn,
    reason: 'Told by telephone',
    ...(some && { scopes: some }),
  }
  return {
    touches: [chosen.participant_id],
    leaves: [`consent.withdraw ${site.code}`],
    send: async () => (await table.world.as(coordinatorOf(site.code))).consent.withdraw(body),
  }
}

export const consentMoves: readonly (readonly [number, Draw])[] = [
  [9, consent],
  [5, takeBack],
]
