import { asRequest as asRequestOf, type Said } from '../../testing/floor.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { tablesOfSites } from '../../testing/layers.ts'
import { tokenOf } from '../../testing/tokens.ts'
import { type Things, writeThings } from '../../testing/things.ts'

const world = useWorld()
let own: Things

beforeAll(async () => {
  // Alerts and schedules are seen by their owner alone: by the person of these tests, at both sites.
  const assignedTo = world.people.monitor.id
  own = await writeThings(world, { site: 'BRS', assignedTo })
  await writeThings(world, { site: 'ULM', assignedTo })
  for (const siteId of [world.sites.BRS, world.sites.ULM]) await tokenOf(world, 'dataManager', { siteIds: [siteId] })
})

/** The rows of a statement that the role of requests sends with these settings. */
const asRequest = async <Row>(said: Said, sql: string) =>
  (await asRequestOf(world, { actor: world.people.monitor.id, writes: true, ...said }, sql)).rows as Row[]

const said = () => ({ study: world.studyId, sites: world.sites.BRS, identities: world.sites.BRS })

/** Tables that one action alone reads. */
const seenBy: Record<string, string> = { access_token: 'token.list', pseudonym: 'transcript.suggest' }

describe('row-level security', () => {
  it('shows only rows of the own site in every table that belongs to sites', async () => {
    const tables = await tablesOfSites(world)
    expect(tables.length).toBeGreaterThanOrEqual(18)
    for (const { name, column } of tables) {
      const rows = await asRequest<{ site: string }>(
        { ...said(), ...(name in seenBy && { action: seenBy[name]! }) },
        `select coalesce(${column}::text, 'none') as site from ${name}`,
      )
      expect({ name, isEmpty: rows.length === 0 }).toEqual({ name, isEmpty: false })
      // A pseudonym holds in the whole study, whoever gave it.
      if (name === 'pseudonym') continue
      const strangers = rows.filter(({ site }) => site !== 'none' && !site.includes(world.sites.BRS))
      expect({ name, strangers }).toEqual({ name, strangers: [] })
    }
  })

  it('shows no row of a site if the study, the sites or all settings are missing', async () => {
    for (const { name, column } of await tablesOfSites(world)) {
      for (const without of [
        {},
        { sites: world.sites.BRS, identities: world.sites.BRS },
        { ...said(), study: world.newId() },
      ]) {
        expect({ name, rows: await asRequest(without, `select 1 from ${name}`) }).toEqual({ name, rows: [] })
      }
      const rows = await asRequest({ study: world.studyId }, `select 1 from ${name} where ${column} is not null`)
      expect({ name, rows }).toEqual({ name, rows: [] })
    }
  })

  it('is on for every table', async () => {
    const { rows } = await world.database.pool.query<{ relname: string }>(
      `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not relrowsecurity and relname !~ '^(_|polyphony_migration)'`,
    )
    expect(rows).toEqual([])
  })

  it.each(['identity', 'contact_note'])('shows %s only if the scope reaches identities', async (table) => {
    const text = `select 1 from ${table}`
    expect(await asRequest({ study: world.studyId, sites: world.sites.BRS }, text)).toEqual([])
    expect((await asRequest(said(), text)).length).toBeGreaterThan(0)
  })

  it.each([
    ['participant', () => `update participant set birth_year = 1900`],
    ['consent', () => `update consent set withdrawn_reason = 'x'`],
    ['segment', () => `update segment set text = 'x'`],
    ['session', () => `delete from session_staff`],
  ])('limits a statement without a condition to the own site: %s', async (_table, sql) => {
    const rows = await asRequest<{ site_id: string }>(said(), `${sql()} returning site_id`)
    expect(new Set(rows.map((row) => row.site_id))).toEqual(new Set([world.sites.BRS]))
  })

  it('refuses to move a row to another site, and to insert a row there', async () => {
    await expect(asRequest(said(), `update participant set site_id = '${world.sites.ULM}'`)).rejects.toThrow(
      /row-level security/,
    )
    await expect(
      asRequest(
        said(),
        `insert into target (study_id, site_id, month, participants) values ('${world.studyId}', '${world.sites.ULM}', '2030-01-01', 1)`,
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it('lets no request change a step of a transcript, or remove one or a transcript, except to take an import back', async () => {
    await expect(asRequest(said(), `update stage_event set study_id = study_id`)).rejects.toThrow(/permission denied/)
    for (const table of ['stage_event', 'transcript'])
      expect(await asRequest(said(), `delete from ${table} returning id`)).toEqual([])
  })

  it.each(['audit_event', 'participant_event', 'transcript_version', 'form_version'])(
    'lets no request change or remove a row of %s',
    async (table) => {
      await expect(asRequest(said(), `update ${table} set study_id = study_id`)).rejects.toThrow(/permission denied/)
      await expect(asRequest(said(), `delete from ${table}`)).rejects.toThrow(/permission denied/)
      await expect(asRequest(said(), `truncate ${table}`)).rejects.toThrow(/permission denied/)
    },
  )

  it.each(['audit_event', 'participant_event', 'transcript_version'])(
    'is joined by triggers that refuse this to the owner of %s too',
    async (table) => {
      await expect(world.database.pool.query(`update ${table} set study_id = study_id`)).rejects.toThrow(
        /never changed/,
      )
      await expect(world.database.pool.query(`delete from ${table}`)).rejects.toThrow(/never changed/)
    },
  )

  it('refuses an audit event with another person as its actor', async () => {
    const values = `'${world.newId()}', '${world.people.dataManager.id}', 'participant.enrol', '${world.studyId}', '${world.sites.BRS}', 'participant', '${own.participant}', 'a test'`
    await expect(
      asRequest(
        said(),
        `insert into audit_event (id, actor_id, action, study_id, site_id, entity, entity_id, request_id) values (${values})`,
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it('hides passwords, and the sign-ins of other people', async () => {
    await expect(asRequest(said(), 'select 1 from credential')).rejects.toThrow(/permission denied/)
    const rows = await asRequest<{ staff_id: string }>(said(), 'select staff_id from sign_in')
    expect(new Set(rows.map((row) => row.staff_id))).toEqual(new Set([world.people.monitor.id]))
  })
})
