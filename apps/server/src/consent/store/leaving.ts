// Whose words are withheld, as SQL. It belongs to consent, because a consent that was taken back counts too.
import { sql, type Sql } from '@polyphony/db/sql'

/**
 * SQL: what `participant` said in a session may not be used. They withdrew the collected data, or the day of the session is one of those
 * of which their words are withheld (docs/decisions/082). `at` is a row with the keys of the session.
 */
export const isWithheldOf = (participant: Sql, at: Sql): Sql => sql`(not ${participant}.is_usable
  or ${participant}.withheld_on is not null and ${participant}.withheld_on @> (
    select (coalesce(m.held_from, m.starts_at) at time zone z.time_zone)::date from session m join site z on z.study_id = m.study_id and z.id = m.site_id
    where m.study_id = ${at}.study_id and m.site_id = ${at}.site_id and m.id = ${at}.session_id))`

/** SQL: what `participant` said may be withheld in some session. This is the condition of the index `participant_withheld`. */
export const mayBeWithheld = (participant: Sql): Sql =>
  sql`(not ${participant}.is_usable or ${participant}.withheld_on is not null)`

/** SQL: `participant` could not be somewhere on a day: they had declined, been found ineligible, or died before it. */
export const isGoneBy = (participant: Sql, day: Sql): Sql =>
  sql`(${participant}.status in ('declined', 'ineligible', 'deceased') and ${participant}.ended_on < ${day})`
