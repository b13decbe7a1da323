import { z } from 'zod'
import { commandId } from '@polyphony/domain/ids'
import { endAllSignIns, endOneSignIn, chooseLanguage } from './commands/own.ts'
import { command, query, router } from '../platform/request/procedure.ts'
import { ownSignIns } from './queries.ts'
import { listStudies } from './store/own.ts'
import { language } from '@polyphony/domain/studies/schema'

export const accountRouter = router({
  me: query('account.me', z.strictObject({})).query(async ({ ctx: { actor, services } }) => ({
    user: { id: actor.id, name: actor.name, email: actor.email, language: actor.language, isFounder: actor.isFounder },
    studies: await listStudies(services.database, actor),
  })),
  sessions: query('account.sessions', z.strictObject({})).query(({ ctx }) => ownSignIns(ctx)),
  end_session: command('account.end_session', z.strictObject({ commandId, id: z.uuid() })).mutation(({ ctx, input }) =>
    endOneSignIn(ctx, input.id),
  ),
  end_all_sessions: command('account.end_all_sessions', z.strictObject({ commandId })).mutation(({ ctx }) =>
    endAllSignIns(ctx),
  ),
  set_language: command('account.set_language', z.strictObject({ commandId, language })).mutation(({ ctx, input }) =>
    chooseLanguage(ctx, input.language),
  ),
})
