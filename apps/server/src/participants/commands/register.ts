// New participants: only screened, or registered as far as one conversation came. Both are one transaction.
import { localDay } from '@polyphony/domain/calendar'
import { mayHaveHappened } from '@polyphony/domain/day-bounds'
import type { ParticipantId } from '@polyphony/domain/ids'
import { isToldApart } from '@polyphony/domain/participants/duplicates'
import { assessEligibility, checkFacts } from '@polyphony/domain/participants/eligibility'
import type { Step } from '@polyphony/domain/participants/lifecycle'
import { codedReason, type ReasonKind } from '@polyphony/domain/participants/reasons'
import type { NewParticipant, Registration } from '@polyphony/domain/participants/schema'
import { summaryOf } from '@polyphony/domain/participants/summary'
import { demand, Problem } from '@polyphony/domain/problem'
import { checkConsent, writeConsent } from '../../consent/commands/record.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { demandOpenFor } from '../../sites/queries.ts'
import { duplicateLikely, listLikelyDuplicates, waitForNamesakes } from '../queries/duplicates.ts'
import {
  birthYearOf,
  comparedAs,
  demandIdentities,
  identityDigests,
  sealIdentity,
  soughtAs,
} from '../queries/identity.ts'
import { demandAge, demandBirth, reasonOf } from './birth.ts'
import { nextCode } from './next-code.ts'
import {
  findSiteForNewcomer,
  insertNewcomer,
  takeNumbers,
  type SiteForNewcomer,
  type WrittenStep,
  writeSteps,
} from '../store/participants.ts'

export async function screenParticipant(ctx: Commanding, input: NewParticipant) {
  const site = await getSiteForNewcomer(ctx, input)
  const { written, after } = await writeNewcomer(ctx, { input, site, steps: [{ kind: 'screened' }] })
  ctx.record('participant.screen', { ...recordedAs(written, input), after })
  return { ...written, status: 'screened' as const }
}

/** Records screening, eligibility, consent and enrolment together, as far as they are given; answers the status reached. */
export async function registerParticipant(ctx: Commanding, input: Registration) {
  const { answers, consent } = input
  const site = await getSiteForNewcomer(ctx, input)
  const assessed = answers && demand(assessEligibility(site.configuration.criteria, answers))
  const ineligible = assessed && !assessed.isEligible ? whyOf(site, 'ineligible', input) : undefined
  const isWilling = consent?.decisions['participate'] === true
  const isDeclineTold = (input.declinedReason ?? input.declinedReasonCode) !== undefined
  if (isWilling && isDeclineTold)
    throw new Problem('input.invalid', {}, [{ path: 'declinedReason', code: 'input.unexpected' }])
  const declined = isDeclineTold || (consent && !isWilling) ? whyOf(site, 'declined', input) : undefined

  const steps: NewStep[] = [{ kind: 'screened' }]
  const against = answers
    ? demandAge(
        { criteria: site.configuration.criteria, answers, birth: birthOf(input), on: input.screenedOn },
        input.ageReason,
      )
    : []
  const ageReason = against.length > 0 && input.ageReason
  const words = ineligible ? ineligible.reason : input.ineligibleReason
  const reason = reasonOf(words, ageReason)
  if (answers) steps.push({ kind: assessed!.isEligible ? 'eligible' : 'ineligible', answers, ...ineligible, reason })
  if (declined && !consent) steps.push({ kind: 'declined', ...declined })
  // All that is refused without comparing identities is refused first. Otherwise the refusal of a likely duplicate would tell about
  // somebody in a request that could never succeed.
  const known = {
    siteId: input.siteId,
    status: steps.at(-1)!.kind,
    screenedOn: input.screenedOn,
    timeZone: site.timeZone,
  }
  const checked = consent && (await checkConsent(ctx, consent, known))
  const { written, after, events } = await writeNewcomer(ctx, { input, site, steps })

  let status: Step = steps.at(-1)!.kind
  if (consent) {
    // Nothing was collected of a new participant before.
    const asked = { participantId: written.participantId as ParticipantId, coversEarlier: false, ...consent }
    const { participantId: id, code } = written
    const candidate = { ...known, id, code, events, lastPosition: events.length }
    const { status: standing } = await writeConsent(ctx, asked, { candidate, ...checked! })
    status = isWilling ? 'enrolled' : 'declined'
    const on = consent.givenOn
    // A new participant has no other consent, and this one has just been checked, so it is in force.
    const consented: WrittenStep[] =
      standing === 'consented' ? [stepOf(ctx, { kind: 'consented' }, { on, position: events.length + 1 })] : []
    const last = stepOf(ctx, { kind: status, ...declined }, { on, position: events.length + consented.length + 1 })
    const summary = summaryOf([...events, ...consented, last])
    await writeSteps(ctx.db, ctx.scope, { id: written.participantId, siteId: input.siteId }, { steps: [last], summary })
  }
  const unmet = assessed?.unmet.length ? { unmet: assessed.unmet } : {}
  const againstAge = against.length > 0 ? { againstAge: against } : {}
  const reasonCode = declined?.reasonCode ?? ineligible?.reasonCode
  const enrolledOn = status === 'enrolled' ? { enrolledOn: consent!.givenOn } : {}
  ctx.record('participant.register', {
    ...recordedAs(written, input, ageReason),
    after: {
      ...after,
      status,
      ...(answers && { answers }),
      ...(reasonCode && { reasonCode }),
      ...unmet,
      ...againstAge,
      ...enrolledOn,
    },
  })
  return { ...written, status }
}

type NewStep = {
  kind: Step
  reason?: string | undefined
  reasonCode?: string | undefined
  answers?: Record<string, boolean>
}
type Written = { participantId: string; code: string }

/** Why somebody is not registered further, by the list of the study. Throws if it is missing or not in the list. */
function whyOf(site: SiteForNewcomer, kind: ReasonKind & ('ineligible' | 'declined'), input: Registration) {
  const [code, words] = [input[`${kind}ReasonCode`], input[`${kind}Reason`]]
  const { reason, reasonCode } = demand(codedReason(site.configuration, kind, { code, words }), `${kind}Reason`)
  return { reason, reasonCode }
}

function stepOf({ now, actorId }: Commanding, step: NewStep, at: { on: string; position: number }): WrittenStep {
  return { id: newId(now), ...step, ...at, recordedById: actorId }
}

function recordedAs(
  { participantId, code }: Written,
  input: Partial<Registration> & { siteId: string },
  ageReason: string | false = false,
) {
  const { ineligibleReason, declinedReason, duplicateReason } = input
  const reason = reasonOf(ineligibleReason, declinedReason, ageReason, duplicateReason)
  return { entityId: participantId, siteId: input.siteId, code, ...(reason && { reason }) }
}

/** The site of a new participant. Throws if they cannot be screened there with these facts. */
async function getSiteForNewcomer(
  { db, scope, now }: Commanding,
  input: NewParticipant | Registration,
): Promise<SiteForNewcomer> {
  if (input.identity) demandIdentities(scope, input.siteId)
  const site = await findSiteForNewcomer(db, scope, input.siteId)
  if (!site) throw new Problem('site.not_found')
  demandOpenFor(scope.action, site)
  demand(checkFacts(site.configuration.groups, input))
  demand(mayHaveHappened(input.screenedOn, { ...site, today: localDay(now, site.timeZone) }), 'screenedOn')
  demandBirth(birthOf(input), input.screenedOn)
  return site
}

const birthOf = ({ birthYear, identity }: NewParticipant | Registration) => ({
  birthYear,
  birthDate: identity?.birthDate,
})

type Writing = { input: NewParticipant | Registration; site: SiteForNewcomer; steps: readonly NewStep[] }

async function writeNewcomer(ctx: Commanding, { input, site, steps }: Writing) {
  const { db, scope, now, services, actorId } = ctx
  const { siteId, identity, screenedOn, group, language = null, gender = null, peerRole = null } = input
  const birthYear = birthYearOf(identity, input.birthYear)

  const { country } = site
  const sought = identity && soughtAs(services.vault, { siteId, country }, comparedAs(identity, birthYear))
  if (sought) waitForNamesakes(ctx, sought)
  const likely = sought ? await listLikelyDuplicates(ctx, sought) : []
  const notDuplicateOf = likely.map(({ code }) => code)
  if (!isToldApart(notDuplicateOf, input)) throw duplicateLikely(siteId, likely)

  const id = input.participantId ?? newId(now)
  const events = steps.map((step, at) => stepOf(ctx, step, { on: screenedOn, position: at + 1 }))
  const facts = { group, peerRole, language, birthYear, gender }
  const keys = sought?.keys.map(({ key }) => key)
  const sealed = identity && sealIdentity(services.vault, { id, siteId, country, birthYear, keys }, identity)
  const hasBirthDate = identity?.birthDate !== undefined
  const row = {
    id,
    siteId,
    createdById: actorId,
    ...facts,
    hasBirthDate,
    ...summaryOf(events),
    events,
    identity: sealed,
  }
  const given = await nextCode(site.code, (many) => takeNumbers(db, scope, siteId, many))
  insertNewcomer(db, scope, row, given)
  const named = identity && { identity: identityDigests(services.vault, id, identity) }
  const status: Step = steps.at(-1)!.kind
  const after = { ...facts, status, screenedOn, ...named, ...(notDuplicateOf.length > 0 && { notDuplicateOf }) }
  return { written: { participantId: id, code: given.code }, after, events }
}
