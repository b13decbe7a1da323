import * as asked from '@polyphony/domain/account/schema'
import { endAllSignIns, endOneSignIn, chooseLanguage } from './commands/own.ts'
import { command, query, router } from '../platform/request/procedure.ts'
import { changePassword, preparePassword } from './commands/change-password.ts'
import { ownHistory, ownSignIns } from './queries.ts'
import { listStudies } from './store/own.ts'

export const accountRouter = router({
  me: query('account.me', asked.accountMeInput).query(async ({ ctx: { actor, services } }) => ({
    user: { id: actor.id, name: actor.name, email: actor.email, language: actor.language, isFounder: actor.isFounder },
    studies: await listStudies(services.database, actor),
  })),
  sessions: query('account.sessions', asked.accountSessionsInput).query(({ ctx }) => ownSignIns(ctx)),
  end_session: command('account.end_session', asked.endSessionInput).mutation(({ ctx, input }) =>
    endOneSignIn(ctx, input.id),
  ),
  end_all_sessions: command('account.end_all_sessions', asked.endAllSessionsInput).mutation(({ ctx, input }) =>
    endAllSignIns(ctx, input),
  ),
  history: query('account.history', asked.accountHistoryInput).query(({ ctx }) => ownHistory(ctx)),
  change_password: command('account.change_password', asked.changePasswordInput, preparePassword).mutation(({ ctx }) =>
    changePassword(ctx, ctx.prepared),
  ),
  set_language: command('account.set_language', asked.setLanguageInput).mutation(({ ctx, input }) =>
    chooseLanguage(ctx, input.language),
  ),
})
