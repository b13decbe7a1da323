import * as asked from '@polyphony/domain/participants/schema'
import { command, disclosure, query, router } from '../platform/procedure.ts'
import { amendParticipant } from './amend.ts'
import { discloseLikelyDuplicates } from './identity.ts'
import { listParticipants } from './list-store.ts'
import { identifyParticipant, viewParticipant } from './reading.ts'
import { registerParticipant, screenParticipant } from './register.ts'
import {
  allocateParticipants,
  assessParticipant,
  completeParticipants,
  correctParticipant,
  enrolParticipant,
  takeStep,
  withdrawParticipant,
} from './steps.ts'

export const participantRouter = router({
  list: query('participant.list', asked.listParticipants).query(({ ctx, input }) =>
    listParticipants(ctx.db, ctx.scope, input),
  ),
  view: query('participant.view', asked.viewParticipant).query(({ ctx, input }) => viewParticipant(ctx, input.code)),
  identify: disclosure('participant.identify', asked.identifyParticipant).query(({ ctx, input }) =>
    identifyParticipant(ctx, input.participantId),
  ),
  // Sent as a POST: what is asked names a person, and must not stand in an address.
  duplicates: disclosure('participant.duplicates', asked.findDuplicates).mutation(({ ctx, input }) =>
    discloseLikelyDuplicates(ctx, input),
  ),
  screen: command('participant.screen', asked.screenParticipant).mutation(({ ctx, input }) =>
    screenParticipant(ctx, input),
  ),
  register: command('participant.register', asked.registerParticipant).mutation(({ ctx, input }) =>
    registerParticipant(ctx, input),
  ),
  assess: command('participant.assess', asked.assessParticipant).mutation(({ ctx, input }) =>
    assessParticipant(ctx, input),
  ),
  decline: command('participant.decline', asked.declineParticipant).mutation(({ ctx, input }) =>
    takeStep(ctx, 'participant.decline', input),
  ),
  enrol: command('participant.enrol', asked.enrolParticipant).mutation(({ ctx, input }) =>
    enrolParticipant(ctx, input),
  ),
  allocate: command('participant.allocate', asked.allocateParticipants).mutation(({ ctx, input }) =>
    allocateParticipants(ctx, input),
  ),
  complete: command('participant.complete', asked.completeParticipants).mutation(({ ctx, input }) =>
    completeParticipants(ctx, input),
  ),
  lose: command('participant.lose', asked.loseParticipant).mutation(({ ctx, input }) =>
    takeStep(ctx, 'participant.lose', input),
  ),
  record_death: command('participant.record_death', asked.recordDeath).mutation(({ ctx, input }) =>
    takeStep(ctx, 'participant.record_death', input),
  ),
  withdraw: command('participant.withdraw', asked.withdrawParticipant).mutation(({ ctx, input }) =>
    withdrawParticipant(ctx, input),
  ),
  correct: command('participant.correct', asked.correctParticipant).mutation(({ ctx, input }) =>
    correctParticipant(ctx, input),
  ),
  amend: command('participant.amend', asked.amendParticipant).mutation(({ ctx, input }) =>
    amendParticipant(ctx, input),
  ),
})
