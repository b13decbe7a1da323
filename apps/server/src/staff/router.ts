import {
  cancelInvitationInput,
  grantInput,
  inviteInput,
  revokeInput,
  staffListInput,
} from '@polyphony/domain/staff/schema'
import { command, query, router } from '../platform/procedure.ts'
import { cancelInvitation, grant, invite, revoke } from './commands.ts'
import { listInvitations, listStaff } from './store.ts'

export const staffRouter = router({
  list: query('staff.list', staffListInput).query(async ({ ctx: { db, scope }, input }) => ({
    ...(await listStaff(db, scope, input)),
    invitations: await listInvitations(db, scope),
  })),
  invite: command('staff.invite', inviteInput).mutation(({ ctx, input }) => invite(ctx, input)),
  cancel_invitation: command('staff.cancel_invitation', cancelInvitationInput).mutation(({ ctx, input }) =>
    cancelInvitation(ctx, input),
  ),
  grant: command('staff.grant', grantInput).mutation(({ ctx, input }) => grant(ctx, input)),
  revoke: command('staff.revoke', revokeInput).mutation(({ ctx, input }) => revoke(ctx, input)),
})
