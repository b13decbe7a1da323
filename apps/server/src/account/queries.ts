import type { Reading } from '../platform/shapes.ts'
import { listSignIns } from './store/own.ts'

/** Where the actor is signed in, the newest first, and which of these is the present one. */
export async function ownSignIns({ db, scope, actor, now }: Reading) {
  const rows = await listSignIns(db, scope, now)
  return rows.map((row) => ({ ...row, isThisOne: row.id === actor.signInId }))
}
