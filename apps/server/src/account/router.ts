import * as asked from '@polyphony/domain/account/schema'
import { countSecret } from './commands/count-secret.ts'
import { endCalendar, makeCalendar } from './commands/calendar.ts'
import { endAllSignIns, endOneSignIn, chooseLanguage } from './commands/own.ts'
import { command, query, router } from '../platform/request/procedure.ts'
import { changePassword, preparePassword } from './commands/change-password.ts'
import {
  beginCodes,
  confirmCodes,
  demandPassword,
  giveCode,
  prepareConfirming,
  prepareGiving,
  prepareRemoving,
  removeCodes,
} from './commands/codes.ts'
import { ownHistory, ownSignIns } from './queries.ts'
import { findOwnLink } from './store/calendar.ts'
import { listStudies } from './store/own.ts'
import { countRecovery } from './store/second-factor.ts'

export const accountRouter = router({
  me: query('account.me', asked.accountMeInput).query(async ({ ctx: { actor, services, db, scope } }) => ({
    user: { id: actor.id, name: actor.name, email: actor.email, language: actor.language, isFounder: actor.isFounder },
    recoveryCodes: await countRecovery(db, scope),
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
  begin_codes: command('account.begin_codes', asked.beginCodesInput, demandPassword).mutation(({ ctx }) =>
    beginCodes(ctx),
  ),
  confirm_codes: command('account.confirm_codes', asked.confirmCodesInput, prepareConfirming).mutation(({ ctx }) =>
    confirmCodes(ctx, ctx.prepared),
  ),
  remove_codes: command('account.remove_codes', asked.removeCodesInput, prepareRemoving).mutation(({ ctx }) =>
    removeCodes(ctx, ctx.prepared),
  ),
  give_code: command('account.give_code', asked.giveCodeInput, prepareGiving).mutation(({ ctx }) =>
    giveCode(ctx, ctx.prepared),
  ),
  calendar: query('account.calendar', asked.accountCalendarInput).query(async ({ ctx }) => ({
    link: (await findOwnLink(ctx.db, ctx.scope)) ?? null,
  })),
  make_calendar: command('account.make_calendar', asked.makeCalendarInput, countSecret).mutation(({ ctx, input }) =>
    makeCalendar(ctx, input),
  ),
  end_calendar: command('account.end_calendar', asked.endCalendarInput).mutation(({ ctx }) => endCalendar(ctx)),
  set_language: command('account.set_language', asked.setLanguageInput).mutation(({ ctx, input }) =>
    chooseLanguage(ctx, input.language),
  ),
})
