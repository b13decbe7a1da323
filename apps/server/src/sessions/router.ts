import {
  sessionAmended,
  sessionAsked,
  sessionAttended,
  sessionCancelled,
  sessionHeld,
  sessionInvited,
  sessionsAsked,
  sessionScheduled,
} from '@polyphony/domain/sessions/schema'
import { command, query, router } from '../platform/procedure.ts'
import { amendSession, cancelSession, holdSession, scheduleSession } from './commands.ts'
import { attendSession, changeInvitations } from './inviting.ts'
import { listSessions } from './list-store.ts'
import { viewSession } from './view.ts'

export const sessionRouter = router({
  list: query('session.list', sessionsAsked).query(({ ctx, input }) => listSessions(ctx.db, ctx.scope, input)),
  view: query('session.view', sessionAsked).query(({ ctx, input }) => viewSession(ctx, input.code)),
  schedule: command('session.schedule', sessionScheduled).mutation(({ ctx, input }) => scheduleSession(ctx, input)),
  amend: command('session.amend', sessionAmended).mutation(({ ctx, input }) => amendSession(ctx, input)),
  invite: command('session.invite', sessionInvited).mutation(({ ctx, input }) => changeInvitations(ctx, input)),
  attend: command('session.attend', sessionAttended).mutation(({ ctx, input }) => attendSession(ctx, input)),
  hold: command('session.hold', sessionHeld).mutation(({ ctx, input }) => holdSession(ctx, input)),
  cancel: command('session.cancel', sessionCancelled).mutation(({ ctx, input }) => cancelSession(ctx, input)),
})
