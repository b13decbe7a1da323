import {
  consentRecorded,
  consentsAsked,
  consentsDueAsked,
  consentWithdrawn,
  formAsked,
  formPublished,
  formsAsked,
  witnessAsked,
} from '@polyphony/domain/consent/schema'
import { command, disclosure, query, router } from '../platform/procedure.ts'
import { recordConsent, withdrawConsent } from './commands.ts'
import { publishForm } from './forms/commands.ts'
import { getForm, listConsentsDue, listForms, listGiven } from './reading.ts'
import { readWitness } from './witness.ts'

export const consentRouter = router({
  forms: query('consent.forms', formsAsked).query(({ ctx, input }) => listForms(ctx, input)),
  form: query('consent.form', formAsked).query(({ ctx, input }) => getForm(ctx, input.id)),
  publish: command('consent.publish', formPublished).mutation(({ ctx, input }) => publishForm(ctx, input)),
  list: query('consent.list', consentsAsked).query(({ ctx, input }) => listGiven(ctx, input)),
  due: query('consent.due', consentsDueAsked).query(({ ctx, input }) => listConsentsDue(ctx, input)),
  record: command('consent.record', consentRecorded).mutation(({ ctx, input }) => recordConsent(ctx, input)),
  witness: disclosure('consent.witness', witnessAsked).query(({ ctx, input }) => readWitness(ctx, input.id)),
  withdraw: command('consent.withdraw', consentWithdrawn).mutation(({ ctx, input }) => withdrawConsent(ctx, input)),
})
