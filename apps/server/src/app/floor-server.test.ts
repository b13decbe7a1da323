// What the role with which a server connects may do outside of requests.
import { openDatabase, sessionSettings } from '@polyphony/db/open'
import { tellRoleSettings } from './command-line/doctor.ts'
import { listRoleSettings } from './command-line/store.ts'
import { noStudy } from '../platform/request/store/transaction.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { rights } from '../../testing/floor-rights.ts'
import { type Floor, writeFloor } from '../../testing/floor-places.ts'
import { asRequest, denied, rowAt, saidOf, sqlStateOf } from '../../testing/floor.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
let places: Floor['places']

beforeAll(async () => {
  ;({ places } = await writeFloor(world))
})

describe('the role with which a server connects', () => {
  it('is no superuser, owns nothing and bypasses no policy', async () => {
    const { listExcess } = await import('@polyphony/db/serving')
    expect(await listExcess(world.services.database.pool)).toEqual([])
    expect(await listExcess(world.database.pool)).not.toEqual([])
  })

  it.each(
    Object.keys(rights).filter(
      // The server itself reads who may ask, and its jobs read alerts and schedules; no table with anything about a participant.
      (table) =>
        ![
          'access_token',
          'audit_event',
          'form_version',
          'grant',
          'invitation',
          'recruitment_alert',
          'report_schedule',
          'site',
          'webhook',
        ].includes(table),
    ),
  )('cannot read %s after `reset role`', async (table) => {
    const columns = table === 'recording' ? 'session_id' : '*'
    const text = `reset role; select ${columns} from "${table}"`
    expect(await sqlStateOf(asRequest(world, saidOf(world), text))).toBe(denied)
  })

  it('records only what happens to accounts, and who joins a study', async () => {
    const insert = (action: string, studyId: string) =>
      world.services.database.pool.query(
        `insert into audit_event (id, actor_id, action, study_id, entity, request_id) values ($1, $2, $3, $4, 'x', 'x')`,
        [world.newId(), world.people.monitor.id, action, studyId],
      )
    expect(await sqlStateOf(insert('participant.identify', world.studyId))).toBe(denied)
    expect(await sqlStateOf(insert('staff.join', world.studyId))).toBeUndefined()
    expect(await sqlStateOf(insert('account.sign_in', noStudy))).toBeUndefined()
  })

  it('cannot change an account, and cannot make a temporary table', async () => {
    const { pool } = world.services.database
    expect(await sqlStateOf(pool.query('update staff set is_founder = true'))).toBe(denied)
    expect(await sqlStateOf(pool.query('create temporary table grant_of_mine (id uuid)'))).toBe(denied)
  })

  it('may give its later sessions settings, which change no session of the server, and the doctor names them', async () => {
    const { pool } = world.services.database
    const { rows } = await pool.query<{ role: string; database: string }>(
      'select current_user as role, current_database() as database',
    )
    const { role, database } = rows[0]!
    const given = {
      search_path: 'pg_catalog',
      row_security: 'off',
      statement_timeout: '5s',
      datestyle: 'German',
      bytea_output: 'escape',
      default_transaction_isolation: 'serializable',
    }
    for (const [name, value] of Object.entries(given))
      await pool.query(`alter role ${role} in database ${database} set ${name} = '${value}'`)
    const again = openDatabase(world.serving)
    const settings = await again.pool.query<{ name: string; value: string }>(
      'select name, current_setting(name) as value from unnest($1::text[]) name',
      [Object.keys(sessionSettings)],
    )
    const listed = await listRoleSettings(world.database.pool)
    await again.close()
    await pool.query(`alter role ${role} in database ${database} reset all`)
    const named = (value: string) => ({ '0': '0', '60s': '1min' })[value] ?? value
    expect(Object.fromEntries(settings.rows.map(({ name, value }) => [name, value]))).toEqual(
      Object.fromEntries(Object.entries(sessionSettings).map(([name, value]) => [name, named(value)])),
    )
    expect(listed).toContain(`${role}: row_security=off`)
    expect(listed).toHaveLength(Object.keys(given).length)
    expect(tellRoleSettings(listed)[0]).toMatchObject({ isWell: false })
    expect(tellRoleSettings(await listRoleSettings(world.database.pool))).toEqual([])
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
