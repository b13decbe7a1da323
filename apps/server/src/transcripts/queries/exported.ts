// The words of a transcript that may leave now. Consent is asked for each segment, of all who speak in it and in its sources.
import { localDay } from '@polyphony/domain/calendar'
import { isNothing } from '@polyphony/domain/characters'
import { mayDo } from '@polyphony/domain/consent/rules'
import type { LeftOutReason, LeftOutSegment } from '@polyphony/domain/transcripts/written/manifest'
import type { SpokenBy } from '@polyphony/domain/transcripts/written/project'
import type { Written, WrittenSegment } from '@polyphony/domain/transcripts/written/written'
import { directionOf } from '@polyphony/i18n/languages'
import { readConsentRecord } from '../../consent/store/consents.ts'
import type { Reading } from '../../platform/shapes.ts'
import { findUnchecked } from '../commands/in-step.ts'
import { countReached, listSpoken, type SpokenSegment } from '../store/exported.ts'
import type { Standing } from '../store/transcripts.ts'

/** A participant whose words are in a file, and the day on which they were said. */
export type Quoted = { participantId: string; timeZone: string; saidOn: string }
/** `numbers`: of the segments that may leave, by id. */
export type Given = {
  written: Written
  numbers: ReadonlyMap<string, number>
  /** The participants by the numbers of the segments that they speak. */
  spokenBy: SpokenBy
  leftOut: LeftOutSegment[]
  quoted: Quoted[]
}

type Asking = Pick<Reading, 'db' | 'scope' | 'now'>

/** Answers whether each of these people may be quoted now. */
async function whoMayBeQuoted({ db, scope, now }: Asking, quoted: readonly Quoted[]) {
  const people = [...new Set(quoted.map(({ participantId }) => participantId))]
  const record = people.length > 0 ? await readConsentRecord(db, scope, people) : undefined
  return ({ participantId, timeZone, saidOn }: Quoted) =>
    record !== undefined &&
    mayDo('cite_quote', { of: [participantId], ...record, on: localDay(now, timeZone), saidOn }).ok
}

export async function readExported(work: Asking, transcript: Standing): Promise<Given> {
  const { db, scope } = work
  const { timeZone, saidOn, sessionCode: session, language, stage, state, sourceTranscriptId } = transcript
  const segments = await listSpoken(db, scope, transcript.id)
  const unchecked = new Set((await findUnchecked(work, transcript)).map(({ id }) => id))
  const participantIds = new Set(segments.flatMap(({ voices }) => voices.flatMap((voice) => voice.participantId ?? [])))
  const quoted = [...participantIds].map((participantId): Quoted => ({ participantId, timeZone, saidOn }))
  const mayBeQuoted = await whoMayBeQuoted(work, quoted)
  const refused = new Set(quoted.flatMap((each) => (mayBeQuoted(each) ? [] : each.participantId)))
  const why = ({ id, text, isWithheld, voices }: SpokenSegment): LeftOutReason | undefined => {
    if (isNothing(text)) return 'no_words'
    if (isWithheld) return 'withheld'
    if (voices.some(({ participantId, staffId }) => participantId === null && staffId === null))
      return 'speaker_unknown'
    if (voices.some(({ participantId }) => participantId !== null && refused.has(participantId)))
      return 'quote_not_granted'
    return unchecked.has(id) ? 'unchecked' : undefined
  }
  const kept: WrittenSegment[] = []
  const numbers = new Map<string, number>()
  const spokenBy = new Map<number, string>()
  const leftOut: LeftOutSegment[] = []
  for (const [place, segment] of segments.entries()) {
    const number = place + 1
    const { startMs, endMs, speaker, text } = segment
    const reason = why(segment)
    if (reason) leftOut.push({ number, startMs, reason })
    else {
      kept.push({ number, startMs, endMs, speaker, text })
      numbers.set(segment.id, number)
      if (segment.participantId) spokenBy.set(number, segment.participantId)
    }
  }
  const about = { session, language, direction: directionOf(language), stage, isReleased: state === 'released' }
  return {
    written: { ...about, isTranslation: sourceTranscriptId !== null, segments: kept },
    numbers,
    spokenBy,
    leftOut,
    quoted: quoted.filter(({ participantId }) => !refused.has(participantId)),
  }
}

/** Whether all that was sent may still be sent: the transcripts are within the scope, and the people in them may be quoted. */
export async function mayStillLeave(
  work: Asking,
  { ids, quoted, isReleased }: { ids: readonly string[]; quoted: readonly Quoted[]; isReleased: boolean },
): Promise<boolean> {
  if (ids.length === 0) return true
  if ((await countReached(work.db, work.scope, { ids, isReleased })) < ids.length) return false
  return quoted.every(await whoMayBeQuoted(work, quoted))
}
