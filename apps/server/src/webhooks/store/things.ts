// The SQL that reads the codes of what a message is about, as the person of the webhook: with the conditions of the lists that show the same.
// Undefined: the person may not see it now.
import { type Sql, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { WebhookMessage, WebhookSubject } from '@polyphony/domain/webhooks/kinds'
import { reached as isSessionReached } from '../../sessions/store/sessions.ts'
import { reached as isTranscriptReached } from '../../transcripts/store/transcripts.ts'

type Codes = Omit<WebhookMessage['data'], 'event'>

/** SQL: `webhook_message m` is this message of the actor's own webhook, with site `l` and study `y`. */
const message = (scope: Scope, id: string, thing: Sql) => sql`
  webhook_message m join site l on l.study_id = m.study_id and l.id = m.site_id join study y on y.id = m.study_id ${thing}
  where m.study_id = ${scope.studyId}::uuid and m.id = ${id}::uuid and m.site_id = any(${[...scope.sites]}::uuid[])`

const place = sql`y.slug as study, l.code as site`

/** SQL: what the lists show of the site, and nobody who withdrew or died. */
const isShown = (scope: Scope) =>
  sql`p.site_id = any(${[...scope.whole]}::uuid[]) and p.is_usable and p.withdrawal_level is null and p.status <> 'deceased'`

const finders: Record<WebhookSubject, (db: Transaction, scope: Scope, id: string) => Promise<Codes[]>> = {
  participant: (db, scope, id) => db.query<Codes[]>`
    select ${place}, p.code as participant from ${message(
      scope,
      id,
      sql`join participant p on p.study_id = m.study_id and p.site_id = m.site_id and p.id = m.entity_id`,
    )} and ${isShown(scope)}`,
  consent: (db, scope, id) => db.query<Codes[]>`
    select ${place}, p.code as participant from ${message(
      scope,
      id,
      sql`join consent c on c.study_id = m.study_id and c.site_id = m.site_id and c.id = m.entity_id
        join participant p on p.study_id = c.study_id and p.site_id = c.site_id and p.id = c.participant_id`,
    )} and ${isShown(scope)}`,
  session: (db, scope, id) => db.query<Codes[]>`
    select ${place}, s.code as session from ${message(
      scope,
      id,
      sql`join session s on s.study_id = m.study_id and s.site_id = m.site_id and s.id = m.entity_id`,
    )} and ${isSessionReached(scope)}`,
  recording: (db, scope, id) => db.query<Codes[]>`
    select ${place}, s.code as session from ${message(
      scope,
      id,
      sql`join recording r on r.study_id = m.study_id and r.site_id = m.site_id and r.id = m.entity_id
        join session s on s.study_id = r.study_id and s.site_id = r.site_id and s.id = r.session_id`,
    )} and r.status = 'stored' and ${isSessionReached(scope)}`,
  transcript: (db, scope, id) => db.query<Codes[]>`
    select ${place}, s.code as session, t.language from ${message(
      scope,
      id,
      sql`join transcript t on t.study_id = m.study_id and t.site_id = m.site_id and t.id = m.entity_id
        join session s on s.study_id = t.study_id and s.site_id = t.site_id and s.id = t.session_id`,
    )} and ${isTranscriptReached(scope)}`,
  export: (db, scope, id) => db.query<Codes[]>`
    select ${place}, m.entity_id as export from ${message(scope, id, sql``)} and m.site_id = any(${[...scope.whole]}::uuid[])`,
}

export async function findCodes(
  db: Transaction,
  scope: Scope,
  { id, subject }: { id: string; subject: WebhookSubject },
): Promise<Codes | undefined> {
  const [found] = await finders[subject](db, scope, id)
  return found
}
