// The SQL of consent forms. Each version is a row, which is never edited.
import { empty, sql } from '@polyphony/db/sql'
import type { Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import { type KnownVersion, list, type Page } from './consents.ts'
import { paged } from '../../platform/request/paged.ts'

/** The versions of the sites within the scope, the newest first; without their texts. */
export async function listFormRows(
  db: Transaction,
  scope: Scope,
  { siteId, cursor, limit }: Page & { siteId?: string | undefined },
) {
  const rows = await db.query<FormRow[]>`
    select ${formColumns} from form_version v left join staff t on t.id = v.published_by_id
    where v.study_id = ${scope.studyId}::uuid and v.site_ids && ${list(siteId ? scope.whole.filter((each) => each === siteId) : scope.whole)}
      ${cursor ? sql`and (v.valid_from, v.id) < (select c.valid_from, c.id from form_version c where c.study_id = ${scope.studyId}::uuid and c.id = ${cursor}::uuid)` : empty}
    order by v.valid_from desc, v.id desc limit ${limit + 1}`
  return paged(rows, limit, ({ id }) => id)
}

/** One version with its text. */
export async function findForm(
  db: Transaction,
  scope: Scope,
  id: string,
): Promise<(FormRow & { text: string }) | undefined> {
  const rows = await db.query<(FormRow & { text: string })[]>`
    select ${formColumns}, v.text from form_version v left join staff t on t.id = v.published_by_id
    where v.id = ${id}::uuid and v.study_id = ${scope.studyId}::uuid and v.site_ids && ${list(scope.whole)}`
  return rows[0]
}

export type FormRow = KnownVersion & {
  title: string
  textSha256: string
  ethicsReference: string
  publishedAt: Date
  publishedBy: string | null
}

const formColumns = sql`
  v.id, v.form, v.version, v.language, v.title, v.text_sha256 as "textSha256", v.scopes, v.site_ids as "siteIds",
  v.valid_from::text as "validFrom", v.valid_until::text as "validUntil", v.ethics_reference as "ethicsReference",
  v.requires_reconsent as "requiresReconsent", v.needs_witness as "needsWitness", v.published_at as "publishedAt",
  t.name as "publishedBy"`

type NewForm = Omit<KnownVersion, 'scopes' | 'siteIds'> & {
  scopes: readonly string[]
  siteIds: readonly string[]
  title: string
  text: string
  textSha256: string
  ethicsReference: string
  publishedAt: Date
}

/** Writes a version. A trigger of the database writes the rows of its sites. */
export async function createForm(db: Transaction, scope: Scope, form: NewForm) {
  await db.execute`
    insert into form_version (id, study_id, form, version, language, title, text, text_sha256, scopes, site_ids, valid_from,
      valid_until, ethics_reference, requires_reconsent, needs_witness, published_at, published_by_id)
    values (${form.id}::uuid, ${scope.studyId}::uuid, ${form.form}, ${form.version}, ${form.language}, ${form.title}, ${form.text},
      ${form.textSha256}, ${[...form.scopes]}::text[], ${list(form.siteIds)}, ${form.validFrom}::date, ${form.validUntil}::date,
      ${form.ethicsReference}, ${form.requiresReconsent}, ${form.needsWitness}, ${form.publishedAt}, ${scope.actorId}::uuid)`
}

/** Most versions in one answer: more than become valid in a month. */
const mostNew = 200

/** The versions that became valid on these days at sites within the scope. */
export async function listNewForms(db: Transaction, scope: Scope, { from, until }: { from: string; until: string }) {
  return db.query<FormRow[]>`
    select ${formColumns} from form_version v left join staff t on t.id = v.published_by_id
    where v.study_id = ${scope.studyId}::uuid and v.site_ids && ${list(scope.whole)}
      and v.valid_from between ${from}::date and ${until}::date
    order by v.valid_from, v.id limit ${mostNew}`
}
