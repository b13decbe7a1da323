// Records that a coordinator has sent the text.
import { Problem } from '@polyphony/domain/problem'
import type { RecordReminder } from '@polyphony/domain/reminders/schema'
import type { Commanding } from '../../platform/shapes.ts'
import { holdForReminder, prepareReminder } from './keep.ts'

export async function recordReminder(ctx: Commanding, { participantId, ...asked }: RecordReminder) {
  holdForReminder(ctx, asked, [participantId])
  const prepared = await prepareReminder(ctx, participantId, asked, 'text_message')
  if (!prepared.keep) throw new Problem(prepared.answer.problem, prepared.answer.details)
  return { id: await prepared.keep(), participantId, code: prepared.found.code, on: prepared.today }
}
