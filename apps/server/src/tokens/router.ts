import {
  createTokenInput,
  endTokenInput,
  tokenOwnInput,
  revokeTokenInput,
  tokenListInput,
} from '@polyphony/domain/tokens/schema'
import { countSecret } from '../account/commands/count-secret.ts'
import { command, query, router } from '../platform/request/procedure.ts'
import { endToken, makeToken, revokeToken } from './commands.ts'
import { listAtSites, listOwn } from './store.ts'

export const tokenRouter = router({
  own: query('token.own', tokenOwnInput).query(({ ctx }) => listOwn(ctx.db, ctx.scope, ctx.now)),
  create: command('token.create', createTokenInput, countSecret).mutation(({ ctx, input }) => makeToken(ctx, input)),
  revoke: command('token.revoke', revokeTokenInput).mutation(({ ctx, input }) => revokeToken(ctx, input.tokenId)),
  list: query('token.list', tokenListInput).query(({ ctx }) => listAtSites(ctx.db, ctx.scope, ctx.now)),
  end: command('token.end', endTokenInput).mutation(({ ctx, input: { tokenId, reason } }) =>
    endToken(ctx, { id: tokenId, reason }),
  ),
})
