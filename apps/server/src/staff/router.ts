import {
  cancelInvitationInput,
  grantStaffInput,
  endStaffSessionsInput,
  inviteStaffInput,
  resetCodesInput,
  revokeStaffInput,
  staffListInput,
} from '@polyphony/domain/staff/schema'
import { command, query, router } from '../platform/request/procedure.ts'
import { cancelInvitation, grant, invite, revoke } from './commands/grant.ts'
import { endSessions } from './commands/end-sessions.ts'
import { resetCodes } from './commands/reset-codes.ts'
import { colleagues } from './queries.ts'

export const staffRouter = router({
  list: query('staff.list', staffListInput).query(({ ctx, input }) => colleagues(ctx, input)),
  invite: command('staff.invite', inviteStaffInput).mutation(({ ctx, input }) => invite(ctx, input)),
  cancel_invitation: command('staff.cancel_invitation', cancelInvitationInput).mutation(({ ctx, input }) =>
    cancelInvitation(ctx, input),
  ),
  grant: command('staff.grant', grantStaffInput).mutation(({ ctx, input }) => grant(ctx, input)),
  revoke: command('staff.revoke', revokeStaffInput).mutation(({ ctx, input }) => revoke(ctx, input)),
  end_sessions: command('staff.end_sessions', endStaffSessionsInput).mutation(({ ctx, input }) =>
    endSessions(ctx, input),
  ),
  reset_codes: command('staff.reset_codes', resetCodesInput).mutation(({ ctx, input }) => resetCodes(ctx, input)),
})
