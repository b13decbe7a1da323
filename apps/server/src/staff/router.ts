import {
  cancelInvitationInput,
  grantStaffInput,
  inviteStaffInput,
  revokeStaffInput,
  staffListInput,
} from '@polyphony/domain/staff/schema'
import { command, query, router } from '../platform/request/procedure.ts'
import { cancelInvitation, grant, invite, revoke } from './commands/grant.ts'
import { listInvitations, listStaff } from './store/staff.ts'

export const staffRouter = router({
  list: query('staff.list', staffListInput).query(async ({ ctx: { db, scope }, input }) => ({
    ...(await listStaff(db, scope, input)),
    invitations: await listInvitations(db, scope),
  })),
  invite: command('staff.invite', inviteStaffInput).mutation(({ ctx, input }) => invite(ctx, input)),
  cancel_invitation: command('staff.cancel_invitation', cancelInvitationInput).mutation(({ ctx, input }) =>
    cancelInvitation(ctx, input),
  ),
  grant: command('staff.grant', grantStaffInput).mutation(({ ctx, input }) => grant(ctx, input)),
  revoke: command('staff.revoke', revokeStaffInput).mutation(({ ctx, input }) => revoke(ctx, input)),
})
