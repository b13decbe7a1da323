// The SQL of the speakers of transcripts: how they are called, and which person each of them is.
import { sql, type Sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { isWithheldOf } from '../../consent/store/leaving.ts'
import { among, type Standing } from './transcripts.ts'
import { within } from './words.ts'

export type SpeakerRow = { id: string; label: string; participantId: string | null; staffId: string | null }
/**
 * `isWithheld`: the speaker is a participant whose words in the session are withheld. `isSpeaking`: a segment is left of this speaker.
 * The label of another one may be a name that was removed from the words.
 */
export type KnownSpeaker = SpeakerRow & { isWithheld: boolean; isSpeaking: boolean }

const isSpeaking = sql`exists (
  select from segment g where g.study_id = k.study_id and g.site_id = k.site_id and g.transcript_id = k.transcript_id and g.speaker_id = k.id)`

/** All speakers of a transcript, for commands that find a speaker by its label. */
export async function listSpeakers(db: Transaction, scope: Scope, transcriptId: string) {
  return db.query<KnownSpeaker[]>`
    select k.id, k.label, k.participant_id as "participantId", k.staff_id as "staffId", coalesce(${isWithheldOf(sql`u`, sql`t`)}, false) as "isWithheld",
      ${isSpeaking} as "isSpeaking"
    from speaker k join transcript t on t.study_id = k.study_id and t.site_id = k.site_id and t.id = k.transcript_id
    left join participant u on u.study_id = k.study_id and u.site_id = k.site_id and u.id = k.participant_id
    where ${within(scope, transcriptId)} order by k.id`
}

/** The speakers who speak: those of whom a segment is left. These are shown, and copied into a translation. */
export async function listSpeakingOnes(db: Transaction, scope: Scope, transcriptId: string) {
  const speakers = await listSpeakers(db, scope, transcriptId)
  return speakers.flatMap(({ isSpeaking: speaks, ...speaker }) => (speaks ? speaker : []))
}

/** Adds speakers whose labels the transcript does not have yet. */
export async function addSpeakers(
  db: Transaction,
  scope: Scope,
  transcript: Standing,
  speakers: readonly SpeakerRow[],
) {
  await db.execute`
    insert into speaker (id, transcript_id, study_id, site_id, label, participant_id, staff_id)
    select k.id, ${transcript.id}::uuid, ${scope.studyId}::uuid, ${transcript.siteId}::uuid, k.label, k."participantId", k."staffId"
    from json_to_recordset(${JSON.stringify(speakers)}::json) as k (id uuid, label text, "participantId" uuid, "staffId" uuid)
    on conflict (study_id, site_id, transcript_id, label) do nothing`
}

/** Says who a speaker is. Who it was before is kept: earlier words may be of that participant. */
export async function mapSpeakerTo(db: Transaction, scope: Scope, speaker: SpeakerRow) {
  await db.execute`
    update speaker set participant_id = ${speaker.participantId}::uuid, staff_id = ${speaker.staffId}::uuid,
      was_participant_ids = case when participant_id is null or participant_id = any(was_participant_ids)
        or participant_id = ${speaker.participantId}::uuid then was_participant_ids else was_participant_ids || participant_id end
    where id = ${speaker.id}::uuid and study_id = ${scope.studyId}::uuid and ${among(sql`site_id`, scope.sites)}`
}

export async function relabelSpeaker(db: Transaction, scope: Scope, { id, label }: Pick<SpeakerRow, 'id' | 'label'>) {
  await db.execute`
    update speaker set label = ${label}
    where id = ${id}::uuid and study_id = ${scope.studyId}::uuid and ${among(sql`site_id`, scope.sites)}`
}

/**
 * The speakers in the translations of a transcript, to the end of a chain that may be left from before. A released
 * translation only if `withReleased`.
 */
export async function listTranslatedSpeakers(
  db: Transaction,
  scope: Scope,
  sourceTranscriptId: string,
  { withReleased }: { withReleased: boolean },
) {
  return db.query<(Omit<KnownSpeaker, 'isWithheld'> & { transcriptId: string })[]>`
    with recursive made as (
      select t.* from transcript t where t.source_transcript_id = ${sourceTranscriptId}::uuid
        and t.study_id = ${scope.studyId}::uuid and ${among(sql`t.site_id`, scope.sites)}
      union
      select t.* from made m join transcript t on t.study_id = ${scope.studyId}::uuid and t.site_id = m.site_id and t.source_transcript_id = m.id
    )
    select k.id, k.label, k.participant_id as "participantId", k.staff_id as "staffId", ${isSpeaking} as "isSpeaking",
      k.transcript_id as "transcriptId"
    from speaker k join made t on t.site_id = k.site_id and t.id = k.transcript_id
    where k.study_id = ${scope.studyId}::uuid and (${withReleased} or t.state <> 'released') order by k.id for update of k`
}

/** SQL: who `speaker k` of a transcript is has to stay known: earlier words of a participant are kept. */
const isNeeded = (
  { studyId }: Scope,
  transcriptId: string,
) => sql`(k.participant_id is not null or cardinality(k.was_participant_ids) > 0) and exists (
  select from segment_revision r where r.study_id = ${studyId}::uuid and r.site_id = k.site_id
    and r.transcript_id = ${transcriptId}::uuid and r.speaker_id = k.id)`

/** Removes a speaker of whom no segment is left, or its label if earlier words are kept. */
export async function removeSpeaker(db: Transaction, scope: Scope, transcriptId: string, id: string) {
  await removeSilent(db, scope, transcriptId, sql`k.id = ${id}::uuid`)
}

/** Removes the speakers of whom no segment is left, or their labels if earlier words are kept. */
export async function removeSilentSpeakers(db: Transaction, scope: Scope, transcriptId: string) {
  await removeSilent(db, scope, transcriptId, sql`true`)
}

async function removeSilent(db: Transaction, scope: Scope, transcriptId: string, which: Sql) {
  const isKept = isNeeded(scope, transcriptId)
  const silent = sql`k.transcript_id = ${transcriptId}::uuid and k.study_id = ${scope.studyId}::uuid
    and ${among(sql`k.site_id`, scope.sites)} and not ${isSpeaking} and ${which}`
  await db.execute`update speaker k set label = k.id::text where ${silent} and ${isKept}`
  await db.execute`delete from speaker k where ${silent} and not (${isKept})`
}
