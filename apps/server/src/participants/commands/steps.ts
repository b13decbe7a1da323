// Steps after screening. Each one: load the participant → check that the step may follow → write the event and the status → record.
import { internalOf } from '@polyphony/domain/allocation/rules'
import { localDay } from '@polyphony/domain/calendar'
import { answersAgainstAge, isAgeKnown } from '@polyphony/domain/participants/birth'
import { assessEligibility } from '@polyphony/domain/participants/eligibility'
import type { Step, WithdrawalLevel } from '@polyphony/domain/participants/lifecycle'
import { codedReason, type ReasonKind } from '@polyphony/domain/participants/reasons'
import { isToReplace } from '@polyphony/domain/participants/summary'
import { demand, Problem } from '@polyphony/domain/problem'
import { listStillExpected } from '../store/required-visits.ts'
import { findBirthDate } from '../queries/identity.ts'
import { demandConsent } from '../../consent/queries/lacking.ts'
import { readTakingPart } from '../../consent/queries/taking-part.ts'
import { lockParticipants } from '../../consent/store/locks.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { getOpenSite } from '../../sites/queries.ts'
import { lockAllocating } from '../../studies/store.ts'
import { contradicted, demandAge, reasonOf, tellingOfBirth } from './birth.ts'
import type { ParticipantToChange } from '../store/participants.ts'
import { answerOf, demandStep, getParticipantToChange, take, told } from './taking.ts'

type Told = { participantId: string; on: string; reason?: string | undefined; reasonCode?: string | undefined }

/** The reason of a step, by the list of the study. Throws if it is missing or not in the list. */
function whyOf(
  participant: ParticipantToChange,
  kind: ReasonKind,
  { reason: words, reasonCode: code }: Omit<Told, 'on'>,
) {
  const { reason, reasonCode } = demand(codedReason(participant.configuration, kind, { code, words }), 'reason')
  return { reason, reasonCode }
}

type Assessment = Told & { answers: Record<string, boolean>; ageReason?: string | undefined }

export async function assessParticipant(ctx: Commanding, input: Assessment) {
  const participant = await getParticipantToChange(ctx, input.participantId)
  const { criteria } = participant.configuration
  const { on, answers } = input
  const { isEligible, unmet } = demand(assessEligibility(criteria, answers))
  const why = isEligible ? { reason: input.reason, reasonCode: undefined } : whyOf(participant, 'ineligible', input)
  const step = { kind: isEligible ? ('eligible' as const) : ('ineligible' as const), on, answers }
  // The step and its day are checked before the date of birth is read. A refusal tells whether a person born then has an age on a day,
  // so it may tell it only of days that are possible.
  demandStep(ctx, participant, [step])
  const against = await againstStoredBirth(ctx, participant, input)
  const reason = reasonOf(why.reason, against.length > 0 && input.ageReason)
  const status = await take(ctx, participant, [{ ...step, ...why, reason }])
  const recorded = told(participant, { on, ...why, reason }, status)
  const after = { ...recorded.after, answers, unmet, ...(against.length > 0 && { againstAge: against }) }
  ctx.record('participant.assess', { ...recorded, after })
  return answerOf(participant, status)
}

/**
 * The criteria whose answers contradict the age. Throws if there are any and no reason is given. The identity is opened only if the
 * year of birth leaves two ages possible, and a refusal that then depends on it is recorded.
 */
async function againstStoredBirth(
  ctx: Commanding,
  participant: ParticipantToChange,
  { on, answers, ageReason }: Assessment,
): Promise<string[]> {
  const { birthYear, configuration } = participant
  const asked = { criteria: configuration.criteria, answers, on }
  const byYear = demandAge({ ...asked, birth: { birthYear } }, ageReason)
  if (isAgeKnown(asked.criteria, { birth: { birthYear }, on })) return byYear
  const birth = { birthYear, birthDate: await findBirthDate(ctx, participant) }
  const against = answersAgainstAge(asked.criteria, answers, { birth, on })
  if (against.length > 0 && !ageReason) throw tellingOfBirth(participant, contradicted(against))
  return against
}

/**
 * Enrols a participant, unless the site is closed. Enrolment needs a consent that grants *participate* and is in force on its day
 * and today. If it takes the place of a corrected enrolment, consent is asked for its own day only, and a closed site allows its days
 * until the last one. For a participant who is still eligible, the event `consented` is added first.
 */
export async function enrolParticipant(ctx: Commanding, input: Told) {
  const participant = await getParticipantToChange(ctx, input.participantId)
  const replaces = isToReplace(participant.events, 'enrolled')
  await getOpenSite(ctx, participant.siteId, input.on, { replaces })
  const on = replaces ? input.on : localDay(ctx.now, participant.timeZone)
  await demandConsent(ctx, 'enrol', { participantIds: [participant.id], on, saidOn: input.on })
  const consented = participant.status === 'eligible' ? [{ kind: 'consented' as const, on: input.on }] : []
  const status = await take(ctx, participant, [...consented, { kind: 'enrolled', on: input.on }])
  ctx.record('participant.enrol', told(participant, input, status))
  return answerOf(participant, status)
}

type ToldTogether = { participantIds: readonly string[]; on: string }

/**
 * Takes one step with several participants, all or none, with one audit event each. A refusal names the code of the first who
 * cannot take it. A participant who withdrew participation cannot take it until this is settled.
 */
async function takeTogether(
  ctx: Commanding,
  { participantIds, on }: ToldTogether,
  step: (participant: ParticipantToChange) => Promise<Step>,
) {
  const participants = []
  lockParticipants(ctx.db, ctx.scope, { ids: participantIds })
  const demandTakingPart = await readTakingPart(ctx, participantIds)
  for (const id of participantIds.toSorted()) {
    const participant = await getParticipantToChange(ctx, id)
    const goOn = async () => {
      const person = { participantId: participant.id, code: participant.code }
      demandTakingPart([person], { on: localDay(ctx.now, participant.timeZone), saidOn: on })
      return step(participant)
    }
    const status = await goOn().catch((error: unknown) => {
      if (!(error instanceof Problem) || participantIds.length === 1) throw error
      throw new Problem(error.code, { ...error.details, participant: participant.code }, error.fields)
    })
    participants.push(answerOf(participant, status))
  }
  return { participants }
}

export function allocateParticipants(ctx: Commanding, input: ToldTogether & { arm: string }) {
  lockAllocating(ctx.db, ctx.scope, 'allocates')
  const { arm, on } = input
  return takeTogether(ctx, input, async (participant) => {
    if (internalOf(participant.configuration)) throw new Problem('allocation.drawn_here')
    if (!participant.configuration.arms.some(({ key }) => key === arm))
      throw new Problem('participant.arm_unknown', { arm })
    const status = await take(ctx, participant, [{ kind: 'allocated', on, arm }])
    const recorded = told(participant, input, status)
    const after = { ...recorded.after, arm, isOutside: true as const }
    // Another allocation was corrected before this one. If that was to another arm, the trail says so in its own words.
    const before = participant.events.findLast(({ kind }) => kind === 'allocated')?.arm ?? arm
    if (before === arm) ctx.record('participant.allocate', { ...recorded, after })
    else ctx.record('participant.change_arm', { ...recorded, before: { ...recorded.before, arm: before }, after })
    return status
  })
}

export function completeParticipants(ctx: Commanding, input: ToldTogether) {
  return takeTogether(ctx, input, async (participant) => {
    await demandRequiredVisits(ctx, participant)
    const status = await take(ctx, participant, [{ kind: 'completed', on: input.on }])
    ctx.record('participant.complete', told(participant, input, status))
    return status
  })
}

/** Throws if the study requires a visit before completion, and it is recorded neither as held nor as missed. */
async function demandRequiredVisits({ db, scope }: Commanding, { id, siteId, configuration }: ParticipantToChange) {
  const required = (configuration.timepoints ?? []).filter(({ isRequired }) => isRequired)
  const timepoints = await listStillExpected(db, scope, { id, siteId, timepoints: required.map(({ key }) => key) })
  if (timepoints.length > 0) throw new Problem('visit.required_open', { timepoints })
}

export async function withdrawParticipant(ctx: Commanding, input: Told & { level: WithdrawalLevel }) {
  const participant = await getParticipantToChange(ctx, input.participantId)
  const { on, level } = input
  const why = whyOf(participant, 'withdrawn', input)
  const status = await take(ctx, participant, [{ kind: 'withdrawn', on, level, ...why }])
  const recorded = told(participant, { on, ...why }, status)
  ctx.record('participant.withdraw', { ...recorded, after: { ...recorded.after, level } })
  return answerOf(participant, status)
}

const plain = {
  'participant.decline': 'declined',
  'participant.lose': 'lost_to_follow_up',
  'participant.record_death': 'deceased',
} as const

/** A step that needs only a day and perhaps a reason. */
export async function takeStep(ctx: Commanding, action: keyof typeof plain, input: Told) {
  const participant = await getParticipantToChange(ctx, input.participantId)
  const kind = plain[action]
  const why = kind === 'deceased' ? { reason: input.reason } : whyOf(participant, kind, input)
  const status = await take(ctx, participant, [{ kind, on: input.on, ...why }])
  ctx.record(action, told(participant, { on: input.on, ...why }, status))
  return answerOf(participant, status)
}
