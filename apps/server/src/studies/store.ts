import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { StudyConfiguration } from '@polyphony/domain/studies/schema'
import type { Way } from '@polyphony/domain/studies/rules'
import { Problem } from '@polyphony/domain/problem'

type Study = {
  id: string
  slug: string
  name: string
  title: string
  isIllustrative: boolean
  startsOn: string | null
  configuration: StudyConfiguration
  version: number
}

/** The study of the scope. Its configuration was validated when it was written. */
export async function getStudy(db: Transaction, scope: Scope) {
  const [study] = await db.query<Study[]>`
    select id, slug, name, title, is_illustrative as "isIllustrative", starts_on::text as "startsOn", configuration, version
    from study where id = ${scope.studyId}::uuid`
  if (!study) throw new Problem('study.not_found')
  return study
}

/** The configuration alone: what most rules ask for. */
export async function getConfiguration(db: Transaction, scope: Scope): Promise<StudyConfiguration> {
  return (await getStudy(db, scope)).configuration
}

/** Of transcripts and translations, which the study has. */
export async function listWaysInUse(db: Transaction, scope: Scope): Promise<Way[]> {
  const rows = await db.query<{ way: Way }[]>`
    select distinct case when source_transcript_id is null then 'transcript' else 'translation' end as way
    from transcript where study_id = ${scope.studyId}::uuid and site_id = any(${[...scope.sites]}::uuid[])`
  return rows.map(({ way }) => way)
}

type Changes = { name: string; title: string; startsOn: string | null; configuration: StudyConfiguration }

/** False when somebody else changed the study since `expectedVersion`. */
export async function updateStudy(db: Transaction, scope: Scope, expectedVersion: number, changes: Changes) {
  const changed = await db.execute`
    update study set name = ${changes.name}, title = ${changes.title}, starts_on = ${changes.startsOn}::date,
      configuration = ${JSON.stringify(changes.configuration)}::jsonb, version = version + 1, updated_at = now()
    where id = ${scope.studyId}::uuid and version = ${expectedVersion}`
  return changed === 1
}
