// Whose consent an edit needs: of those whose words are typed, and of those to whom words are given.
import { Problem } from '@polyphony/domain/problem'
import type { EditSegments, SegmentEdit } from '@polyphony/domain/transcripts/schema'
import { labelKey } from '@polyphony/domain/transcripts/words'
import type { Commanding } from '../../platform/shapes.ts'
import { listSourceVoices, listUnwithheld } from '../store/spoken.ts'
import type { KnownSpeaker } from '../store/speakers.ts'
import type { Standing } from '../store/transcripts.ts'
import { countWords, type SegmentRow } from '../store/words.ts'
import { demandConsentToWords } from './in-step.ts'

type Person = Pick<KnownSpeaker, 'participantId' | 'staffId'>
type TypedInto = Pick<SegmentEdit, 'text' | 'speaker'> & { id: string }
type Edited = {
  asked: { segments: readonly TypedInto[]; added?: EditSegments['added'] }
  rows: readonly SegmentRow[]
  known: readonly KnownSpeaker[]
}

/** Whether it is not known which person a speaker is. */
export const isNobody = (speaker: Person | undefined): boolean =>
  !speaker || (speaker.participantId === null && speaker.staffId === null)

const speakerCalled = (known: readonly KnownSpeaker[], label: string | null | undefined) =>
  known.find((row) => label && labelKey(row.label) === labelKey(label))

/**
 * Throws unless those whose words are typed consent to it today: everybody who attended before the first words, afterwards the
 * speakers, in a translation also those of the source, and everybody again for words of which it is not known who said them.
 */
export async function demandConsentToTyped(work: Commanding, transcript: Standing, { asked, rows, known }: Edited) {
  const { db, scope } = work
  const added = asked.added ?? []
  const was = new Map(rows.map((row) => [row.id, known.find(({ id }) => id === row.speakerId)]))
  const typed = [...asked.segments, ...added].filter(({ text }) => text)
  const parts = added.flatMap(({ from }) => from ?? [])
  const spoken = await listSourceVoices(db, scope, transcript.id, parts)
  // Nobody sees these words, so a part of them cannot be translated.
  if (spoken.some(({ isWithheld }) => isWithheld))
    throw new Problem('transcript.withheld', { session: transcript.sessionCode })
  if (typed.length === 0) return
  const changed = typed.flatMap(({ id }) => (was.has(id) ? id : []))
  const speakers: (Person | undefined)[] = typed.flatMap((each) => [
    ...(was.has(each.id) ? [was.get(each.id)] : []),
    ...(each.speaker !== undefined || !was.has(each.id) ? [speakerCalled(known, each.speaker)] : []),
  ])
  speakers.push(...spoken, ...(await listSourceVoices(db, scope, transcript.id, changed)))
  const isFirst = (await countWords(db, scope, transcript.id)).withText === 0
  if (isFirst || speakers.some(isNobody)) return demandConsentToWords(work, transcript)
  const people = [...new Set(speakers.flatMap((speaker) => speaker?.participantId ?? []))]
  if (people.length > 0) await demandConsentToWords(work, transcript, people)
}

/**
 * Throws unless those to whom words are given consent today. Otherwise words could be typed for one person, and given to another who
 * does not consent.
 */
export async function demandConsentToNamed(work: Commanding, transcript: Standing, { asked, rows, known }: Edited) {
  const moved = asked.segments.flatMap(({ id, speaker, text }) => {
    const row = rows.find((each) => each.id === id)
    if (speaker === undefined || !(text ?? row?.text)) return []
    return { from: known.find((each) => each.id === row?.speakerId), to: speakerCalled(known, speaker) }
  })
  await demandConsentToMoved(work, transcript, moved)
}

/**
 * The rule for words that get another person. Words of which nobody knew who said them were typed with the consent of all, so they can
 * be named. Words that belong to nobody afterwards can be given to anybody then, so all who attended are asked, except those whose
 * words are withheld.
 */
export async function demandConsentToMoved(
  work: Commanding,
  transcript: Standing,
  moved: readonly { from: Person | undefined; to: Person | undefined }[],
) {
  const isSame = ({ from, to }: (typeof moved)[number]) =>
    from?.participantId === to?.participantId && from?.staffId === to?.staffId
  const given = moved.filter((each) => !isNobody(each.from) && !isSame(each))
  const people = given.some(({ to }) => isNobody(to))
    ? await listUnwithheld(work.db, work.scope, transcript.id)
    : given.flatMap(({ to }) => to?.participantId ?? [])
  if (people.length > 0) await demandConsentToWords(work, transcript, [...new Set(people)])
}
