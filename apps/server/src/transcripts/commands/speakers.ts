// Who the speakers of a transcript are, and how they are called in it.
import { Problem } from '@polyphony/domain/problem'
import type { MapSpeaker, RenameSpeaker } from '@polyphony/domain/transcripts/schema'
import { isRelease, isWorkToMap, mayMapSpeaker, stageAfter } from '@polyphony/domain/transcripts/stages'
import { labelKey } from '@polyphony/domain/transcripts/words'
import type { Commanding } from '../../platform/shapes.ts'
import { listVoices } from '../store/beginnings.ts'
import { demandConsentToMoved } from './consenting.ts'
import { demandStep, lockHeld, noteWork, stagesOf } from './in-step.ts'
import { lockTranscripts, type Standing } from '../store/transcripts.ts'
import { getConfiguration } from '../../studies/store.ts'
import {
  type KnownSpeaker,
  listSpeakers,
  listTranslatedSpeakers,
  mapSpeakerTo,
  relabelSpeaker,
  removeSpeaker,
} from '../store/speakers.ts'

/** A speaker of whom a segment is left can be named. The others are shown to nobody. */
const isSpeakingAs = (label: string) => (row: KnownSpeaker) => row.isSpeaking && labelKey(row.label) === labelKey(label)

/**
 * Says who a speaker is. The person decides which words are withheld, so a change, and any naming after the first check has begun,
 * is work on the words, which another person has to release.
 */
export async function mapSpeaker(work: Commanding, { id, label, person, expectedPerson }: MapSpeaker) {
  const { db, scope, record } = work
  const [transcript] = await lockTranscripts(db, scope, [id])
  if (!transcript) throw new Problem('transcript.not_found')
  const { siteId, sessionCode } = transcript
  demandStep(mayMapSpeaker(transcript.state), { transcript })
  const speaker = (await listSpeakers(db, scope, id)).find(isSpeakingAs(label))
  if (!speaker) throw new Problem('transcript.speaker_not_found')
  // Mapped to another person, the words of a participant who withdrew could be read again.
  if (speaker.isWithheld) throw new Problem('transcript.withheld', { session: sessionCode })
  const [before, seen, after] = [whose(speaker), whose(expectedPerson), whose(person)]
  if (before.participantId !== seen.participantId || before.staffId !== seen.staffId)
    throw new Problem('row.changed', before)
  const { attendees, staff } = await listVoices(db, scope, transcript.sessionId)
  const wasInSession =
    (!after.participantId || attendees.some((row) => row.participantId === after.participantId)) &&
    (!after.staffId || staff.some((row) => row.staffId === after.staffId))
  if (!wasInSession) throw new Problem('transcript.person_elsewhere', { session: sessionCode })
  await mapSpeakerTo(db, scope, { ...speaker, ...after })
  const isChanged = after.participantId !== before.participantId || after.staffId !== before.staffId
  const wasKnown = before.participantId !== null || before.staffId !== null
  // The words would be withheld, and the speaker could not be changed back. From "not known" the choice is meant.
  if (wasKnown && (await listSpeakers(db, scope, id)).some((row) => row.id === speaker.id && row.isWithheld))
    throw new Problem('transcript.would_be_withheld', { session: sessionCode })
  await demandConsentToMoved(work, transcript, [{ from: before, to: after }])
  const stages = stagesOf(await getConfiguration(db, scope), transcript)
  if (isChanged && isWorkToMap(stages, transcript.stage, { wasKnown })) await noteWork(work, transcript, 'edited')
  record('transcript.map_speaker', {
    entityId: speaker.id,
    siteId,
    code: sessionCode,
    before: { speaker: speaker.id, ...before },
    after: { speaker: speaker.id, ...after },
  })
  return { label, ...after }
}

/** The person of a speaker: a participant, a staff member, or (both null) unknown. */
const whose = (person: { participantId?: string | null; staffId?: string | null } | null) => ({
  participantId: person?.participantId ?? null,
  staffId: person?.staffId ?? null,
})

/**
 * Gives a speaker another label in all segments. The person behind the speaker stays. A label is often a name, so the trail gets
 * digests. It is work on the words: only the person who holds the transcript may do it, and another person has to check it.
 */
export async function renameSpeaker(work: Commanding, { id, label, newLabel }: RenameSpeaker) {
  const { db, scope } = work
  const transcript = await lockHeld(work, id)
  const speakers = await listSpeakers(db, scope, id)
  const speaker = speakers.find(isSpeakingAs(label))
  if (!speaker) throw new Problem('transcript.speaker_not_found')
  await relabel(work, transcript, { transcriptId: id, speaker, among: speakers, newLabel })
  await noteWork(work, transcript, 'edited')
  await renameInTranslations(work, transcript, { label: speaker.label, newLabel })
  return { label: newLabel }
}

type Named = Pick<KnownSpeaker, 'id' | 'label' | 'isSpeaking'>
type Relabel = { transcriptId: string; speaker: Named; among: readonly Named[]; newLabel: string }

/** Gives a speaker another label, and records it. `among`: all speakers of the same transcript. */
async function relabel(
  { db, scope, services, record }: Commanding,
  { siteId, sessionCode: code }: Standing,
  { transcriptId, speaker, among, newLabel }: Relabel,
) {
  const other = among.find((row) => row.id !== speaker.id && labelKey(row.label) === labelKey(newLabel))
  if (other?.isSpeaking) throw new Problem('transcript.label_taken', { session: code })
  // Nothing is said under this label any more, so it is free.
  if (other) await removeSpeaker(db, scope, transcriptId, other.id)
  await relabelSpeaker(db, scope, { id: speaker.id, label: newLabel })
  const named = (label: string) => ({ speaker: speaker.id, labelDigest: services.vault.digest(speaker.id, label) })
  const [before, after] = [named(speaker.label), named(newLabel)]
  record('transcript.rename_speaker', { entityId: speaker.id, siteId, code, before, after })
}

/**
 * Renames the speakers that translations copied with the old label. Released translations get the new label only from the last
 * stage before the release, in which names are removed: a label from an earlier stage is not for readers yet.
 */
async function renameInTranslations(
  work: Commanding,
  source: Standing,
  { label, newLabel }: Pick<RenameSpeaker, 'label' | 'newLabel'>,
) {
  const { db, scope } = work
  const stages = stagesOf(await getConfiguration(db, scope), source)
  const next = stageAfter(stages, source.stage)
  const withReleased = next !== undefined && isRelease(stages, next)
  const all = await listTranslatedSpeakers(db, scope, source.id, { withReleased })
  for (const speaker of all.filter((row) => labelKey(row.label) === labelKey(label))) {
    const among = all.filter(({ transcriptId }) => transcriptId === speaker.transcriptId)
    await relabel(work, source, { transcriptId: speaker.transcriptId, speaker, among, newLabel })
  }
}
