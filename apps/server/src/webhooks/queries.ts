import { Problem } from '@polyphony/domain/problem'
import type { Reading } from '../platform/shapes.ts'
import { findOwn, listMessages } from './store/own.ts'

/** What came of the last messages of a webhook. */
export async function viewLog({ db, scope, now }: Reading, webhookId: string) {
  if (!(await findOwn(db, scope, { id: webhookId, now }))) throw new Problem('webhook.not_found')
  return listMessages(db, scope, webhookId)
}
