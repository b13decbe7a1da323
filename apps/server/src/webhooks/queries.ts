import type { SiteId } from '@polyphony/domain/ids'
import { Problem } from '@polyphony/domain/problem'
import { testKind, webhookKinds } from '@polyphony/domain/webhooks/kinds'
import { own } from '@polyphony/domain/own'
import { sitesReached } from '../platform/request/procedure.ts'
import type { Reading } from '../platform/shapes.ts'
import { findOwn, listMessages } from './store/own.ts'

/** What came of the last messages of a webhook; nothing of a site where the person may not see the same any more. */
export async function viewLog({ db, scope, actor, now }: Reading, webhookId: string) {
  if (!(await findOwn(db, scope, { id: webhookId, now }))) throw new Problem('webhook.not_found')
  const mayStillSee = (kind: string, siteId: SiteId | null) => {
    const action = own(webhookKinds, kind)
    return kind === testKind || (action && siteId && sitesReached(actor, action, scope.studyId).includes(siteId))
  }
  return (await listMessages(db, scope, webhookId)).filter(({ kind, siteId }) => mayStillSee(kind, siteId))
}
