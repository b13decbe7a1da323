import {
  amendSessionInput,
  sessionViewInput,
  attendSessionInput,
  cancelSessionInput,
  holdSessionInput,
  inviteSessionInput,
  sessionListInput,
  scheduleSessionInput,
} from '@polyphony/domain/sessions/schema'
import { command, query, router } from '../platform/request/procedure.ts'
import { cancelSession, holdSession } from './commands/hold.ts'
import { amendSession, scheduleSession } from './commands/plan.ts'
import { attendSession, changeInvitations } from './commands/invite.ts'
import { showSessions } from './queries/list.ts'
import { viewSession } from './queries/view.ts'

export const sessionRouter = router({
  list: query('session.list', sessionListInput).query(({ ctx, input }) => showSessions(ctx, input)),
  view: query('session.view', sessionViewInput).query(({ ctx, input }) => viewSession(ctx, input.code)),
  schedule: command('session.schedule', scheduleSessionInput).mutation(({ ctx, input }) => scheduleSession(ctx, input)),
  amend: command('session.amend', amendSessionInput).mutation(({ ctx, input }) => amendSession(ctx, input)),
  invite: command('session.invite', inviteSessionInput).mutation(({ ctx, input }) => changeInvitations(ctx, input)),
  attend: command('session.attend', attendSessionInput).mutation(({ ctx, input }) => attendSession(ctx, input)),
  hold: command('session.hold', holdSessionInput).mutation(({ ctx, input }) => holdSession(ctx, input)),
  cancel: command('session.cancel', cancelSessionInput).mutation(({ ctx, input }) => cancelSession(ctx, input)),
})
