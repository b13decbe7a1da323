// Takes imports back, all of them or none, as long as nothing was built on them.
import { Problem } from '@polyphony/domain/problem'
import type { TakeBackTranscripts } from '@polyphony/domain/transcripts/schema'
import type { Commanding } from '../../platform/shapes.ts'
import { listAsImported, removeImported } from '../store/taken-back.ts'
import { lockTranscripts } from '../store/transcripts.ts'
import { standingOf } from './in-step.ts'

export async function takeBackTranscripts(work: Commanding, { ids }: TakeBackTranscripts) {
  const { db, scope, record } = work
  const transcripts = await lockTranscripts(db, scope, ids)
  if (transcripts.length < ids.length) throw new Problem('transcript.not_found')
  const found = new Map((await listAsImported(db, scope, ids)).map((row) => [row.id, row]))
  const built = transcripts.filter(({ id }) => !found.get(id)?.isAsImported)
  if (built.length > 0)
    throw new Problem('transcript.built_on', { sessions: built.map(({ sessionCode }) => sessionCode).slice(0, 20) })
  for (const transcript of transcripts) {
    const { id, siteId, sessionCode, language } = transcript
    record('transcript.take_back', {
      entityId: id,
      siteId,
      code: sessionCode,
      before: { ...standingOf(transcript), language, segments: found.get(id)!.segments },
    })
  }
  await removeImported(db, scope, ids)
  return { takenBack: ids.length }
}
