import * as asked from '@polyphony/domain/participants/schema'
import { command, disclosure, query, router } from '../platform/request/procedure.ts'
import { amendParticipant } from './commands/amend.ts'
import { allowContact, contactParticipant, planCall, stopContact } from './commands/contact.ts'
import { correctParticipant } from './commands/correct.ts'
import { discloseLikelyDuplicates } from './queries/duplicates.ts'
import { findParticipants } from './queries/find.ts'
import { listCallsDue } from './queries/calls.ts'
import { listParticipants } from './store/list.ts'
import { identifyParticipant, viewParticipant } from './queries/view.ts'
import { registerParticipant, screenParticipant } from './commands/register.ts'
import {
  allocateParticipants,
  assessParticipant,
  completeParticipants,
  enrolParticipant,
  takeStep,
  withdrawParticipant,
} from './commands/steps.ts'

export const participantRouter = router({
  list: query('participant.list', asked.participantListInput).query(({ ctx, input }) =>
    listParticipants(ctx.db, ctx.scope, input),
  ),
  view: query('participant.view', asked.participantViewInput).query(({ ctx, input }) =>
    viewParticipant(ctx, input.code),
  ),
  identify: disclosure('participant.identify', asked.participantIdentifyInput).query(({ ctx, input }) =>
    identifyParticipant(ctx, input.participantId),
  ),
  // These two are mutations, so that they are sent by POST: the input names a person and must not be in an address.
  duplicates: disclosure('participant.duplicates', asked.participantDuplicatesInput).mutation(({ ctx, input }) =>
    discloseLikelyDuplicates(ctx, input),
  ),
  find: disclosure('participant.find', asked.participantFindInput).mutation(({ ctx, input }) =>
    findParticipants(ctx, input),
  ),
  calls: query('participant.calls', asked.participantCallsInput).query(({ ctx, input }) =>
    listCallsDue(ctx, input.limit),
  ),
  contact: command('participant.contact', asked.contactParticipantInput).mutation(({ ctx, input }) =>
    contactParticipant(ctx, input),
  ),
  plan_call: command('participant.plan_call', asked.planCallInput).mutation(({ ctx, input }) => planCall(ctx, input)),
  stop_contact: command('participant.stop_contact', asked.stopContactInput).mutation(({ ctx, input }) =>
    stopContact(ctx, input),
  ),
  allow_contact: command('participant.allow_contact', asked.allowContactInput).mutation(({ ctx, input }) =>
    allowContact(ctx, input),
  ),
  screen: command('participant.screen', asked.screenParticipantInput).mutation(({ ctx, input }) =>
    screenParticipant(ctx, input),
  ),
  register: command('participant.register', asked.registerParticipantInput).mutation(({ ctx, input }) =>
    registerParticipant(ctx, input),
  ),
  assess: command('participant.assess', asked.assessParticipantInput).mutation(({ ctx, input }) =>
    assessParticipant(ctx, input),
  ),
  decline: command('participant.decline', asked.declineParticipantInput).mutation(({ ctx, input }) =>
    takeStep(ctx, 'participant.decline', input),
  ),
  enrol: command('participant.enrol', asked.enrolParticipantInput).mutation(({ ctx, input }) =>
    enrolParticipant(ctx, input),
  ),
  allocate: command('participant.allocate', asked.allocateParticipantInput).mutation(({ ctx, input }) =>
    allocateParticipants(ctx, input),
  ),
  complete: command('participant.complete', asked.completeParticipantInput).mutation(({ ctx, input }) =>
    completeParticipants(ctx, input),
  ),
  lose: command('participant.lose', asked.loseParticipantInput).mutation(({ ctx, input }) =>
    takeStep(ctx, 'participant.lose', input),
  ),
  record_death: command('participant.record_death', asked.recordDeathInput).mutation(({ ctx, input }) =>
    takeStep(ctx, 'participant.record_death', input),
  ),
  withdraw: command('participant.withdraw', asked.withdrawParticipantInput).mutation(({ ctx, input }) =>
    withdrawParticipant(ctx, input),
  ),
  correct: command('participant.correct', asked.correctParticipantInput).mutation(({ ctx, input }) =>
    correctParticipant(ctx, input),
  ),
  amend: command('participant.amend', asked.amendParticipantInput).mutation(({ ctx, input }) =>
    amendParticipant(ctx, input),
  ),
})
