// Makes a version: the words at the end of a stage, with the digest of their content.
import { createHash, randomBytes } from 'node:crypto'
import { isNothing } from '@polyphony/domain/characters'
import { Problem } from '@polyphony/domain/problem'
import { isUnfinished, versionContent } from '@polyphony/domain/transcripts/words'
import type { Commanding } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import type { Standing } from '../store/transcripts.ts'
import { addVersion, listVersionSegments } from '../store/versions.ts'

/** Freezes the words of a transcript. Throws if it has no words, or if a translation has an empty segment. */
export async function freeze({ db, scope, now, actorId }: Commanding, transcript: Standing) {
  const found = await listVersionSegments(db, scope, transcript.id)
  const segments = found.map((row) => (row.isWithheld ? { ...row, text: '' } : row))
  const withheld = segments.flatMap(({ id, isWithheld }) => (isWithheld ? id : []))
  const readable = segments.filter(({ isWithheld }) => !isWithheld)
  const texts = readable.map(({ text }) => text)
  if (isUnfinished(texts, { isTranslation: transcript.sourceTranscriptId !== null })) {
    const empty = texts.filter(isNothing).length
    throw new Problem('transcript.unfinished', { session: transcript.sessionCode, empty, segments: segments.length })
  }
  const content = versionContent(segments, randomBytes(16).toString('hex'))
  const contentSha256 = createHash('sha256').update(content).digest('hex')
  const version = { id: newId(now), stage: transcript.stage, content, contentSha256, frozenById: actorId, withheld }
  return { version: await addVersion(db, scope, transcript, version, now), contentSha256 }
}
