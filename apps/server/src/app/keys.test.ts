// The keys alone prevent a row of one site from referring to a row of another site. The tests run as the owner, without policies.
import { beforeAll, describe, expect, it } from 'vitest'
import { rowAt, sqlStateOf, tablesOfStudies } from '../../testing/floor.ts'
import { writeThings } from '../../testing/things.ts'
import { writeOtherStudy } from '../../testing/other-study.ts'
import { useWorld, type World } from '../../testing/world.ts'

const world = useWorld()
let other: World

type Reference = { name: string; table: string; columns: string[]; target: string; targetColumns: string[] }

beforeAll(async () => {
  other = await writeOtherStudy(world)
  for (const site of ['BRS', 'ULM'] as const) {
    await writeThings(world, { site })
    await writeThings(other, { site })
  }
})

/** Every reference between two tables of a study. */
async function references(): Promise<Reference[]> {
  const { rows } = await world.database.pool.query<Reference>(
    `select f.conname as name, c.relname as table, t.relname as target,
       array(select a.attname::text from unnest(f.conkey) with ordinality k(n, p) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by p) as columns,
       array(select a.attname::text from unnest(f.confkey) with ordinality k(n, p) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n order by p) as "targetColumns"
     from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class t on t.oid = f.confrelid
     where f.contype = 'f' and c.relnamespace = 'public'::regnamespace`,
  )
  const ofStudies = new Set((await tablesOfStudies(world)).map(({ table }) => table))
  return rows.filter(({ table, target }) => ofStudies.has(table) && ofStudies.has(target))
}

const hasSite = async (table: string) => 'site_id' in (await rowAt(world, table, { study: world.studyId }))

describe('keys', () => {
  it('of every row of a study carry the study', async () => {
    const tables = await tablesOfStudies(world)
    expect(tables.length).toBeGreaterThanOrEqual(21)
    for (const { table, columns } of tables)
      expect({ table, carries: columns.includes('study_id') }).toEqual({ table, carries: true })
  })

  it('of every row of a site carry the site', async () => {
    // A grant, an invitation, an alert and a schedule may be for the whole study; an event, a form, a token, a scenario, a report and a
    // list of allocations for several sites.
    const ofSeveral = [
      'access_token',
      'allocation_list',
      'audit_event',
      'form_version',
      'grant',
      'invitation',
      'recruitment_alert',
      'report',
      'report_schedule',
      'scenario',
      'site',
      'webhook',
      'webhook_message',
    ]
    for (const { table, columns } of await tablesOfStudies(world)) {
      if (ofSeveral.includes(table)) continue
      expect({ table, carries: columns.includes('site_id') }).toEqual({ table, carries: true })
    }
  })

  it('of every unique index on a table of studies carry the study', async () => {
    const { rows } = await world.database.pool.query<{ name: string; columns: string[] }>(
      `select i.indexrelid::regclass::text as name, array(
         select a.attname::text from unnest(i.indkey) n join pg_attribute a on a.attrelid = i.indrelid and a.attnum = n) as columns
       from pg_index i join pg_class c on c.oid = i.indrelid
       where i.indisunique and c.relnamespace = 'public'::regnamespace
         and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'study_id' and not a.attisdropped)`,
    )
    const without = rows.filter(({ columns }) => !columns.includes('study_id')).map(({ name }) => name)
    // The server makes the storage key of a recording and of a document. It names a file, and must be unique over all studies.
    expect(without).toEqual(['recording_storage_key_key', 'document_content_storage_key_key'])
  })
})

/** A form, a list of allocations and a webhook belong to the study, so a reference to them carries no site. */
const withoutSite = ['form_version', 'allocation_list', 'webhook']

describe('a reference', () => {
  it('between rows of a study carries the study, and between rows of a site the site', async () => {
    const all = await references()
    expect(all.length).toBeGreaterThanOrEqual(25)
    for (const { name, table, columns, target, targetColumns } of all) {
      const wanted = ['study_id', ...((await hasSite(table)) && !withoutSite.includes(target) ? ['site_id'] : [])]
      expect({ name, carries: wanted.filter((column) => columns.includes(column)) }).toEqual({ name, carries: wanted })
      const found = wanted.map((column) => targetColumns[columns.indexOf(column)])
      expect({ name, to: found }).toEqual({ name, to: target === 'site' ? ['study_id', 'id'] : wanted })
    }
  })

  it('from a row of one site to a row of another site or another study is refused by the database', async () => {
    const tried: string[] = []
    const places = [
      { study: world.studyId, site: world.sites.ULM },
      { study: other.studyId, site: other.sites.BRS },
    ]
    for (const { name, table, columns, target, targetColumns } of await references()) {
      if (target === 'site') continue
      const own = await rowAt(world, table, { study: world.studyId, site: world.sites.BRS })
      const correction = { kind: 'corrected', happened_on: null, way: null, reason_code: null }
      const reversal = { amount: -1, receipt: null, receipt_number: null, receipt_reason: null, reason: 'For a test' }
      // A person has one allocation, and is imported once, so the row makes room for the one that is tried.
      const isOnce = table === 'allocation' || table === 'imported_row'
      const column = table === 'allocation' ? 'event_id' : 'import_id'
      for (const place of places.slice(withoutSite.includes(target) ? 1 : 0)) {
        if (isOnce) await world.database.pool.query(`delete from ${table} where ${column} = $1`, [own[column]])
        const stranger = await rowAt(world, target, place)
        const pointed = Object.fromEntries(
          columns.flatMap((column, at) =>
            column === 'study_id' || column === 'site_id' ? [] : [[column, stranger[targetColumns[at]!]]],
          ),
        )
        const fresh = {
          ...own,
          ...('id' in own && { id: world.newId() }),
          ...('position' in own && { position: 900 + tried.length }),
          ...('place' in own && { place: `9${tried.length}` }),
          ...('segment_id' in own && { segment_id: world.newId() }),
          ...('number' in own && { number: 900 + tried.length }),
          ...('language' in own && { language: 'sw' }),
          ...('line' in own && { line: 900 + tried.length }),
          ...('label' in own && { label: `P${tried.length + 10}` }),
          ...('storage_key' in own && { storage_key: own.storage_key && world.newId() }),
          ...('code' in own && { code: `X-${tried.length}` }),
          // Only a correction names another record of a visit.
          ...(table === 'visit_event' && 'corrects_id' in pointed && correction),
          // Only a reversal names another entry, and it takes back just that one.
          ...(table === 'expense' && 'reverses_id' in pointed && reversal),
          // A reminder is of a visit or of a session.
          ...(table === 'reminder' &&
            'session_id' in pointed && { timepoint: null, starts_at: '2024-03-14T09:00:00Z' }),
          // An import made one thing with one row: this one is a target.
          ...(table === 'imported_thing' && !('import_id' in pointed) && { month: null }),
          ...pointed,
        }
        const text = `insert into "${table}" select * from jsonb_populate_record(null::"${table}", $1::jsonb)`
        const state = await sqlStateOf(world.database.pool.query(text, [JSON.stringify(fresh)]))
        tried.push(name)
        if (isOnce) await world.database.pool.query(text, [JSON.stringify(own)])
        expect({ name, state }).toEqual({ name, state: '23503' })
      }
    }
    expect(tried.length).toBeGreaterThan(30)
  })
})
