import { Problem } from '@polyphony/domain/problem'
import { allWebhookKinds, webhookKinds } from '@polyphony/domain/webhooks/kinds'
import { sitesReached } from '../platform/request/procedure.ts'
import type { Reading } from '../platform/shapes.ts'
import { findOwn, listMessages } from './store/own.ts'

/** What came of the last messages of a webhook; nothing of a site where the person may not see the same any more. */
export async function viewLog({ db, scope, actor, now }: Reading, webhookId: string) {
  const found = await findOwn(db, scope, { id: webhookId, now })
  if (!found) throw new Problem('webhook.not_found')
  const reached = (kind: (typeof allWebhookKinds)[number]) =>
    sitesReached(actor, webhookKinds[kind], scope.studyId).filter((siteId) => found.siteIds.includes(siteId))
  const seen = allWebhookKinds.flatMap((kind) => reached(kind).map((siteId) => ({ kind, siteId })))
  return listMessages(db, scope, { webhookId, seen })
}
