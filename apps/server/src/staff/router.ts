import {
  cancelInvitationInput,
  grantStaffInput,
  endStaffSessionsInput,
  inviteStaffInput,
  resetCodesInput,
  revokeStaffInput,
  staffListInput,
} from '@polyphony/domain/staff/schema'
import { command, query, router, sitesFor } from '../platform/request/procedure.ts'
import { cancelInvitation, grant, invite, revoke } from './commands/grant.ts'
import { endSessions } from './commands/end-sessions.ts'
import { resetCodes } from './commands/reset-codes.ts'
import { listInvitations, listStaff } from './store/staff.ts'

export const staffRouter = router({
  list: query('staff.list', staffListInput).query(async ({ ctx: { db, scope, actor }, input }) => {
    const { rows, next } = await listStaff(db, scope, input)
    const mayReset = sitesFor(actor, 'staff.reset_codes', scope.studyId).length > 0
    // Who has no second factor is told only to people who remove lost ones.
    const told = rows.map(({ hasCodes, ...row }) => ({ ...row, hasCodes: mayReset && hasCodes }))
    return { rows: told, next, invitations: await listInvitations(db, scope) }
  }),
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
