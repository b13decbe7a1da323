// What a session's page says of its transcripts; their own pages say the rest.
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { ids } from './sessions.ts'

export type TranscriptSummary = {
  id: string
  language: string
  isTranslation: boolean
  stage: string
  state: string
  dueOn: string | null
}

/** The transcripts of a session, those of the actor alone where the scope is that narrow. */
export async function listTranscripts(db: Transaction, scope: Scope, sessionId: string) {
  return db.query<TranscriptSummary[]>`
    select t.id, t.language, t.source_transcript_id is not null as "isTranslation", t.stage, t.state, t.due_on::text as "dueOn"
    from transcript t where t.session_id = ${sessionId}::uuid and t.study_id = ${scope.studyId}::uuid and (
      t.site_id = any(${ids(scope.whole)})
      or (t.site_id = any(${ids(scope.assigned)}) and t.assigned_to_id = ${scope.actorId}::uuid)
    ) order by t.created_at, t.id`
}
