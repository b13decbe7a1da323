import type { SessionList } from '@polyphony/domain/sessions/schema'
import { sitesFor } from '../../platform/request/procedure.ts'
import type { Reading } from '../../platform/shapes.ts'
import { listSessions } from '../store/list.ts'

/** A page of the sessions, each with its place if the person works with it. */
export async function showSessions({ db, scope, actor, now }: Reading, asked: SessionList) {
  return listSessions(db, scope, { ...asked, now, plannedAt: sitesFor(actor, 'session.amend', scope.studyId) })
}
