import {
  correctConsentInput,
  consentCopyInput,
  recordConsentInput,
  consentListInput,
  consentDueInput,
  withdrawConsentInput,
  consentFormInput,
  publishConsentInput,
  consentFormsInput,
  consentWitnessInput,
} from '@polyphony/domain/consent/schema'
import { command, disclosure, query, router } from '../platform/request/procedure.ts'
import { correctConsent } from './commands/correct.ts'
import { recordConsent, withdrawConsent } from './commands/record.ts'
import { publishForm } from './commands/publish.ts'
import { getForm, listConsentsDue, listForms, listGiven } from './queries/lists.ts'
import { readCopy } from './queries/copy.ts'
import { readWitness } from './queries/witness.ts'

export const consentRouter = router({
  forms: query('consent.forms', consentFormsInput).query(({ ctx, input }) => listForms(ctx, input)),
  form: query('consent.form', consentFormInput).query(({ ctx, input }) => getForm(ctx, input.id)),
  publish: command('consent.publish', publishConsentInput).mutation(({ ctx, input }) => publishForm(ctx, input)),
  list: query('consent.list', consentListInput).query(({ ctx, input }) => listGiven(ctx, input)),
  due: query('consent.due', consentDueInput).query(({ ctx, input }) => listConsentsDue(ctx, input)),
  record: command('consent.record', recordConsentInput).mutation(({ ctx, input }) => recordConsent(ctx, input)),
  witness: disclosure('consent.witness', consentWitnessInput).query(({ ctx, input }) => readWitness(ctx, input.id)),
  copy: disclosure('consent.copy', consentCopyInput).query(({ ctx, input }) => readCopy(ctx, input.id)),
  correct: command('consent.correct', correctConsentInput).mutation(({ ctx, input }) => correctConsent(ctx, input)),
  withdraw: command('consent.withdraw', withdrawConsentInput).mutation(({ ctx, input }) => withdrawConsent(ctx, input)),
})
