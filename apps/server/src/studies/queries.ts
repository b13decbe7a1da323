// What an administrator asks about the study itself: how it was changed, and what it still needs.
import { isId } from '@polyphony/domain/ids'
import type { z } from 'zod'
import type { studyAmendmentsInput } from '@polyphony/domain/studies/schema'
import { stepsOf } from '@polyphony/domain/studies/next-steps'
import { cursorRefused, paged } from '../platform/request/paged.ts'
import type { Reading } from '../platform/shapes.ts'
import { findPrepared, listAmendments } from './store.ts'

/** A page of the changes of the running study, newest first. The cursor is the id of an event. */
export async function pageOfAmendments(
  { db, scope }: Reading,
  { cursor, limit }: z.output<typeof studyAmendmentsInput>,
) {
  if (cursor !== undefined && !isId(cursor)) throw cursorRefused()
  return paged(await listAmendments(db, scope, { before: cursor, limit: limit + 1 }), limit, ({ id }) => id)
}

/** What the study still needs before people can be registered at each open site. */
export async function nextStepsOf({ db, scope, now, services }: Reading) {
  const [prepared, backupOn] = await Promise.all([findPrepared(db, scope, now), services.findBackup()])
  return stepsOf({ ...prepared, backupOn })
}
