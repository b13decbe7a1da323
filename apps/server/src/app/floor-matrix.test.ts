// What the role that serves requests may do with each table: every SQL command, at the own site, at another site, in another study.
import { beforeAll, describe, expect, it } from 'vitest'
import { asRequest, denied, insertAsRequest, rowAt, saidOf, sqlStateOf, tablesOfStudies } from '../../testing/floor.ts'
import { writeThings } from '../../testing/things.ts'
import { writeOtherStudy } from '../../testing/other-study.ts'
import { useWorld, type World } from '../../testing/world.ts'

type Command = 'select' | 'insert' | 'update' | 'delete'

/** The one action that may do it; or `any` action; or `nobody`. */
type Right = string
const rights: Record<string, Record<Command, Right>> = {
  attendance: { select: 'any', insert: 'any', update: 'any', delete: 'any' },
  audit_event: { select: 'any', insert: 'any', update: 'nobody', delete: 'nobody' },
  consent: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  form_site: { select: 'any', insert: 'nobody', update: 'nobody', delete: 'nobody' },
  form_version: { select: 'any', insert: 'consent.publish', update: 'nobody', delete: 'nobody' },
  grant: { select: 'any', insert: 'staff.grant', update: 'staff.revoke', delete: 'nobody' },
  identity: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  identity_key: { select: 'any', insert: 'any', update: 'nobody', delete: 'any' },
  invitation: { select: 'any', insert: 'staff.invite', update: 'nobody', delete: 'staff.cancel_invitation' },
  participant: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  participant_event: { select: 'any', insert: 'any', update: 'nobody', delete: 'nobody' },
  recording: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  scope_decision: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  segment: { select: 'any', insert: 'any', update: 'any', delete: 'any' },
  session: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  session_staff: { select: 'any', insert: 'any', update: 'nobody', delete: 'any' },
  site: { select: 'any', insert: 'site.open', update: 'site.close', delete: 'nobody' },
  speaker: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  stage_event: { select: 'any', insert: 'any', update: 'nobody', delete: 'nobody' },
  target: {
    select: 'any',
    insert: 'recruitment.set_target',
    update: 'recruitment.set_target',
    delete: 'recruitment.set_target',
  },
  transcript: { select: 'any', insert: 'any', update: 'any', delete: 'nobody' },
  transcript_version: { select: 'any', insert: 'any', update: 'nobody', delete: 'nobody' },
}
const commands: Command[] = ['select', 'insert', 'update', 'delete']
const cells = Object.entries(rights).flatMap(([table, row]) =>
  commands.map((command): [string, Command, Right] => [table, command, row[command]]),
)

const world = useWorld()
let other: World
let places: Record<'own site' | 'other site' | 'other study', { study: string; site: string }>

beforeAll(async () => {
  other = await writeOtherStudy(world)
  for (const site of ['BRS', 'ULM'] as const) {
    await writeThings(world, { site })
    await writeThings(other, { site })
  }
  places = {
    'own site': { study: world.studyId, site: world.sites.BRS },
    'other site': { study: world.studyId, site: world.sites.ULM },
    'other study': { study: other.studyId, site: other.sites.BRS },
  }
})

/** The columns of the primary key of a table. */
async function keyOf(table: string) {
  const found = (await tablesOfStudies(world)).find((each) => each.table === table)
  return found!.columns
}

/** A column that requests may update, if there is one. The test writes its old value again. */
async function writable(table: string): Promise<string> {
  const { rows } = await world.database.pool.query<{ name: string }>(
    `select column_name as name from information_schema.column_privileges
     where grantee = 'polyphony_app' and privilege_type = 'UPDATE' and table_name = $1
     order by column_name in ('id', 'study_id', 'site_id'), column_name limit 1`,
    [table],
  )
  return rows[0]?.name ?? 'study_id'
}

/** The outcome of a command on a row of this place: done, nothing found, or denied. */
async function tried(table: string, command: Command, place: { study: string; site: string }, action: string) {
  // The test knows the key of a row at this place.
  const row = await rowOf(table, place)
  const said = saidOf(world, { action, isStudyWide: table === 'site' && command === 'insert' })
  if (command === 'insert') {
    const made = {
      ...row,
      ...('actor_id' in row && { actor_id: said.actor }),
      ...('id' in row && { id: world.newId() }),
    }
    const state = await sqlStateOf(insertAsRequest(world, said, table, made))
    // Policies are checked before keys. So a duplicate key shows that the policies allowed the insert.
    return state === undefined || state === '23505' ? 'done' : state === denied ? 'denied' : `failed with ${state}`
  }
  const key = await keyOf(table)
  const found = key.map((column, at) => `"${column}"::text = $${at + 1}`).join(' and ')
  const values = key.map((column) => String(row[column]))
  const column = table === 'grant' ? 'revoked_at' : await writable(table)
  const set = table === 'grant' ? 'now()' : `"${column}"`
  const text = {
    select: `select 1 from "${table}" where ${found}`,
    update: `update "${table}" set "${column}" = ${set} where ${found}`,
    delete: `delete from "${table}" where ${found}`,
  }[command]
  try {
    return (await asRequest(world, said, text, values)).count > 0 ? 'done' : 'nothing found'
  } catch (error) {
    const state = (error as { code?: string }).code
    // Policies are checked before references. So a refusal because of a reference shows that the policies allowed the delete.
    return state === denied ? 'denied' : state === '23503' || state === '23001' ? 'done' : `failed with ${state}`
  }
}

async function rowOf(table: string, { study, site }: { study: string; site: string }) {
  if (table !== 'site') return rowAt(world, table, { study, site })
  const { rows } = await world.database.pool.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(s) as row from site s where study_id = $1 and id = $2`,
    [study, site],
  )
  return rows[0]!.row
}

describe('row-level security for requests', () => {
  it('is listed here for every table that belongs to studies', async () => {
    expect(Object.keys(rights).toSorted()).toEqual((await tablesOfStudies(world)).map(({ table }) => table))
  })

  it.each(cells)('on %s: %s at the own site is allowed to: %s', async (table, command, right) => {
    const action = right === 'any' || right === 'nobody' ? 'participant.list' : right
    const outcome = await tried(table, command, places['own site'], action)
    expect(outcome).toBe(right === 'nobody' ? 'denied' : 'done')
    if (right === 'any' || right === 'nobody') return
    // No other action may do it.
    expect(await tried(table, command, places['own site'], 'participant.list')).not.toBe('done')
  })

  it.each(
    cells.flatMap(([table, command, right]) =>
      (['other site', 'other study'] as const).map((place): [string, Command, 'other site' | 'other study', Right] => [
        table,
        command,
        place,
        right,
      ]),
    ),
  )('on %s: %s reaches no row of the %s', async (table, command, place, right) => {
    const action = right === 'any' || right === 'nobody' ? 'participant.list' : right
    // Every person in a study may see all its sites, and the action that opens a site may open another one.
    const isKnown = table === 'site' && place === 'other site' && (command === 'select' || command === 'insert')
    const outcome = await tried(table, command, places[place], action)
    expect(outcome).toMatch(isKnown ? /^done$/ : /^(denied|nothing found)$/)
  })
})

describe('a request with one site', () => {
  const insert = (table: string, row: Record<string, unknown>, more = {}) =>
    sqlStateOf(insertAsRequest(world, saidOf(world, more), table, row))
  const grant = (over: object) => ({
    id: world.newId(),
    study_id: world.studyId,
    site_id: world.sites.BRS,
    staff_id: world.people.monitor.id,
    role: 'administrator',
    granted_at: '2024-03-13T10:00:00Z',
    ...over,
  })

  it('cannot give its own actor another role', async () => {
    expect(await insert('grant', grant({}), { action: 'participant.register' })).toBe(denied)
    const promoted = `update "grant" set role = 'administrator' where staff_id = $1`
    const state = await sqlStateOf(
      asRequest(world, saidOf(world, { action: 'staff.revoke' }), promoted, [world.people.monitor.id]),
    )
    expect(state).toBe(denied)
  })

  it('cannot give a role over the whole study, also if it may give roles at its site', async () => {
    expect(await insert('grant', grant({ site_id: null }), { action: 'staff.grant' })).toBe(denied)
    expect(
      await insert('grant', grant({ site_id: null }), { action: 'staff.grant', isStudyWide: true }),
    ).toBeUndefined()
  })

  it('cannot restore a revoked role', async () => {
    const given = `update "grant" set revoked_at = null where study_id = $1`
    expect(await sqlStateOf(asRequest(world, saidOf(world, { action: 'staff.revoke' }), given, [world.studyId]))).toBe(
      denied,
    )
  })

  it('cannot make a study or a site', async () => {
    const study = { id: world.newId(), slug: 'mine', name: 'M', title: 'M', configuration: {} }
    expect(await insert('study', study, { action: 'study.configure' })).toBe(denied)
    expect(await insert('study', study, { action: 'study.create' })).toBe(denied)
    const site = await rowOf('site', places['own site'])
    expect(await insert('site', { ...site, id: world.newId() }, { action: 'site.open' })).toBe(denied)
  })

  it('cannot write an audit event of another site, of another study or of the whole study', async () => {
    const event = { ...(await rowAt(world, 'audit_event', places['own site'])), actor_id: world.people.monitor.id }
    for (const over of [
      { site_id: world.sites.ULM },
      { study_id: other.studyId, site_id: other.sites.BRS },
      { study_id: other.studyId, site_id: null },
      { site_id: null },
    ])
      expect(await insert('audit_event', { ...event, id: world.newId(), ...over })).toBe(denied)
  })

  it.each([
    ['seq', '99999999999'],
    ['at', `'2020-01-01'`],
  ])('cannot choose %s of an audit event, and neither can the server', async (column, value) => {
    const given = `insert into audit_event (id, actor_id, action, study_id, site_id, entity, request_id, ${column})
      values ('${world.newId()}', '${world.people.monitor.id}', 'x', '${world.studyId}', '${world.sites.BRS}', 'x', 'x', ${value})`
    expect(await sqlStateOf(asRequest(world, saidOf(world), given))).toBe(denied)
    expect(await sqlStateOf(world.services.database.pool.query(given))).toBe(denied)
  })

  it('cannot draw a participant number at another site, or without the function for it', async () => {
    const draw = (site: string) => asRequest(world, saidOf(world), 'select next_participant_number($1)', [site])
    expect((await draw(world.sites.BRS)).count).toBe(1)
    expect(await sqlStateOf(draw(world.sites.ULM))).toBe(denied)
    expect(await sqlStateOf(draw(other.sites.BRS))).toBe(denied)
    const past = `select nextval(participant_numbers_of($1)::regclass)`
    for (const site of [world.sites.BRS, world.sites.ULM])
      expect(await sqlStateOf(asRequest(world, saidOf(world), past, [site]))).toBe(denied)
  })

  it('cannot use an invitation', async () => {
    const use = `select use_invitation($1::uuid, $2::uuid, $3::uuid, $4::uuid, now())`
    const { id } = await rowAt(world, 'invitation', places['own site'])
    const values = [world.studyId, id, world.newId(), world.people.monitor.id]
    expect(await sqlStateOf(asRequest(world, saidOf(world), use, values))).toBe(denied)
  })
})

describe('the role with which a server connects', () => {
  it('is no superuser, owns nothing and bypasses no policy', async () => {
    const { listExcess } = await import('@polyphony/db/serving')
    expect(await listExcess(world.services.database.pool)).toEqual([])
    expect(await listExcess(world.database.pool)).not.toEqual([])
  })

  it.each(
    Object.keys(rights).filter(
      (table) => !['audit_event', 'form_version', 'grant', 'invitation', 'site'].includes(table),
    ),
  )('cannot read %s after `reset role`', async (table) => {
    const columns = table === 'recording' ? 'session_id' : '*'
    const text = `reset role; select ${columns} from "${table}"`
    expect(await sqlStateOf(asRequest(world, saidOf(world), text))).toBe(denied)
  })

  it('cannot give a role, and cannot change a study, a form or the trail', async () => {
    const { pool } = world.services.database
    const grant = `insert into "grant" (id, study_id, staff_id, role) values ($1, $2, $3, 'administrator')`
    expect(await sqlStateOf(pool.query(grant, [world.newId(), world.studyId, world.people.monitor.id]))).toBe(denied)
    for (const table of [
      'study',
      'site',
      'form_version',
      'invitation',
      'audit_event',
      'audit_seal',
      'command_receipt',
    ]) {
      const text = `update ${table} set ${table === 'audit_seal' ? 'events = events' : table === 'command_receipt' ? 'action = action' : 'id = id'}`
      expect({ table, state: await sqlStateOf(pool.query(text)) }).toEqual({ table, state: denied })
    }
  })

  it('can use an invitation once, only for the account with its address', async () => {
    const { pool } = world.services.database
    const { id, email } = await rowAt(world, 'invitation', places['own site'])
    const use = (staff: string) =>
      pool.query('select * from use_invitation($1, $2, $3, $4, $5)', [
        world.studyId,
        id,
        world.newId(),
        staff,
        world.clock.now(),
      ])
    expect(await sqlStateOf(use(world.people.monitor.id))).toBe(denied)
    const { id: invited } = await world.database.prisma.staff.update({
      where: { id: world.people.outsider.id },
      data: { email: String(email) },
    })
    expect((await use(invited)).rows).toMatchObject([{ was_held: false }])
    expect(await sqlStateOf(use(invited))).toBe(denied)
  })
})
