// The SQL for a person's own account and sign-ins.
import type { Database, Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { noStudy, planForValues } from '../../platform/request/store/transaction.ts'
import type { Actor } from '../../platform/shapes.ts'
import type { Site } from '../../sites/store.ts'

/** The scope of a person's own things is the person. */
type Own = Pick<Scope, 'actorId'>

type StudyRow = {
  id: string
  slug: string
  name: string
  title: string
  isIllustrative: boolean
  /** Whether the configuration has timepoints. */
  hasVisits: boolean
  hasExpenses: boolean
  /** Whether it has kinds of sessions. */
  hasSessions: boolean
  sites: Site[]
}

/** The studies in which the actor has a grant, with their sites; for the frame of the application. */
export async function listStudies({ pool }: Database, actor: Actor) {
  const { rows } = await pool.query<StudyRow>({
    name: 'list-studies',
    text: `select y.id, y.slug, y.name, y.title, y.is_illustrative as "isIllustrative",
        coalesce(jsonb_array_length(y.configuration -> 'timepoints'), 0) > 0 as "hasVisits",
        coalesce(jsonb_array_length(y.configuration -> 'expenses' -> 'kinds'), 0) > 0 as "hasExpenses",
        jsonb_array_length(coalesce(y.configuration -> 'sessionKinds', '[]')) > 0 as "hasSessions", coalesce((
        select json_agg(json_build_object('id', s.id, 'code', s.code, 'name', s.name, 'country', s.country, 'timeZone', s.time_zone,
          'languages', s.languages, 'isOpen', s.is_open, 'openedOn', s.opened_on, 'closedOn', s.closed_on) order by s.position, s.code)
        from site s where s.study_id = y.id), '[]') as sites
      from study y where y.id = any($1::uuid[]) order by y.name, y.id`,
    values: [actor.memberships.map((membership) => membership.studyId)],
  })
  return rows.map((study) => {
    const { grants = [], requiresCodes = false } =
      actor.memberships.find((membership) => membership.studyId === study.id) ?? {}
    return { ...study, grants, requiresCodes }
  })
}

type SignInRow = {
  id: string
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
  userAgent: string | null
  ipAddress: string | null
}

export async function listSignIns(db: Transaction, scope: Own, now: Date) {
  const rows = await db.query<SignInRow[]>`
    select id, created_at as "createdAt", updated_at as "updatedAt", expires_at as "expiresAt", user_agent as "userAgent",
      ip_address as "ipAddress"
    from sign_in where staff_id = ${scope.actorId}::uuid and expires_at > ${now} order by created_at desc, id desc`
  return rows
}

/** Ends one of the actor's own sign-ins; false if the actor has no such sign-in. */
export async function endSignIn(db: Transaction, scope: Own, id: string) {
  return (await db.execute`delete from sign_in where id = ${id}::uuid and staff_id = ${scope.actorId}::uuid`) > 0
}

/** Ends the actor's sign-ins, but not the one that is to be kept; answers how many. */
export async function endSignIns(db: Transaction, scope: Own, kept?: string) {
  return db.execute`
    delete from sign_in where staff_id = ${scope.actorId}::uuid and id is distinct from ${kept ?? null}::uuid`
}

/** The hash of the actor's password. It is read with the server's own role: a request sees no password. */
export async function findPassword({ pool }: Database, scope: Own): Promise<string | undefined> {
  const { rows } = await pool.query<{ password: string }>('select password from credential where staff_id = $1', [
    scope.actorId,
  ])
  return rows[0]?.password
}

/** Replaces the password that was checked; false if the account has another one by now. */
export async function replacePassword(db: Transaction, _scope: Own, hashes: { checked: string; chosen: string }) {
  const [row] = await db.query<{ isChanged: boolean }[]>`
    select change_password(${hashes.checked}, ${hashes.chosen}) as "isChanged"`
  return row!.isChanged
}

/** Makes whoever ends all sign-ins of the actor wait until this command is over; or waits for them, and then its sender has signed out. */
export function holdPassword(db: Transaction, _scope: Own): void {
  db.send`select hold_password()::text`
}

/** Ends the actor's own tokens, in all studies. */
export function endTokens(db: Transaction, _scope: Own): void {
  db.send`select end_own_tokens()::text`
}

/** Most events of one account that are shown. */
const mostEvents = 50

type AccountEvent = { id: string; at: Date; action: string; browser: string | null }

/** What happened to the actor's account, the newest first. */
export async function listHistory(db: Transaction, scope: Own) {
  planForValues(db)
  return db.query<AccountEvent[]>`
    select id, at, action, after ->> 'browser' as browser from audit_event
    where study_id = ${noStudy}::uuid
      and (actor_id = ${scope.actorId}::uuid or (entity = 'staff' and entity_id = ${scope.actorId as string}))
    order by seq desc limit ${mostEvents}`
}

export async function setLanguage(db: Transaction, scope: Own, language: string) {
  await db.execute`update staff set language = ${language}, updated_at = now() where id = ${scope.actorId}::uuid`
}
