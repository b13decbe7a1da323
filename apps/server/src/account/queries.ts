import type { Reading } from '../platform/shapes.ts'
import { listHistory, listSignIns } from './store/own.ts'

/** The actor's sign-ins, the newest first; `isThisOne` marks the one of this request. */
export async function ownSignIns({ db, scope, actor, now }: Reading) {
  const rows = await listSignIns(db, scope, now)
  return rows.map((row) => ({ ...row, isThisOne: row.id === actor.signInId }))
}

/** What happened to the actor's account: signing in and out, new passwords. */
export const ownHistory = ({ db, scope }: Reading) => listHistory(db, scope)
