// What a request with one site may not do, although its person may act there.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Floor, rowOf, writeFloor } from '../../testing/floor-places.ts'
import { asRequest, denied, insertAsRequest, rowAt, saidOf, sqlStateOf } from '../../testing/floor.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()
let other: Floor['other']
let places: Floor['places']

beforeAll(async () => {
  ;({ other, places } = await writeFloor(world))
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

  it('cannot give its own actor a role or an invitation, also if it may give them to others', async () => {
    const own = { staff_id: world.people.administrator.id }
    const by = { action: 'staff.grant', actor: world.people.administrator.id, isStudyWide: true }
    expect(await insert('grant', grant(own), by)).toBe(denied)
    expect(await insert('grant', grant({ ...own, role: 'coordinator' }), { ...by, action: 'study.create' })).toBe(
      denied,
    )
    expect(await insert('grant', grant({}), by)).toBeUndefined()
    const asked = {
      ...(await rowOf(world, 'invitation', places['own site'])),
      id: world.newId(),
      token_sha256: 'other',
    }
    const invitation = { ...asked, invited_by_id: by.actor }
    const invite = { ...by, action: 'staff.invite' }
    expect(await insert('invitation', { ...invitation, email: 'administrator@example.org' }, invite)).toBe(denied)
    expect(await insert('invitation', { ...invitation, invited_by_id: world.people.monitor.id }, invite)).toBe(denied)
    expect(await insert('invitation', invitation, invite)).toBeUndefined()
  })

  it('cannot give a role over the whole study, also if it may give roles at its site', async () => {
    const by = { action: 'staff.grant', actor: world.people.administrator.id }
    expect(await insert('grant', grant({ site_id: null }), by)).toBe(denied)
    expect(await insert('grant', grant({ site_id: null }), { ...by, isStudyWide: true })).toBeUndefined()
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
    const site = await rowOf(world, 'site', places['own site'])
    expect(await insert('site', { ...site, id: world.newId() }, { action: 'site.open' })).toBe(denied)
  })

  it('cannot write an audit event of another site, of another study or of the whole study', async () => {
    const action = 'participant.enrol'
    const event = {
      ...(await rowAt(world, 'audit_event', places['own site'])),
      actor_id: world.people.monitor.id,
      action,
    }
    expect(await insert('audit_event', { ...event, id: world.newId() }, { action })).not.toBe(denied)
    for (const over of [
      { site_id: world.sites.ULM },
      { study_id: other.studyId, site_id: other.sites.BRS },
      { study_id: other.studyId, site_id: null },
      { site_id: null },
    ])
      expect(await insert('audit_event', { ...event, id: world.newId(), ...over }, { action })).toBe(denied)
  })

  it.each([
    ['participant.identify', 'participant.list', denied],
    ['participant.enrol', 'participant.identify', denied],
    ['consent.record', 'participant.register', undefined],
    ['consent.record', 'participant.enrol', denied],
    ['participant.change_arm', 'participant.allocate', undefined],
    ['session.attend', 'session.cancel', undefined],
    ['participant.compare_birth', 'participant.assess', undefined],
    ['participant.compare_birth', 'participant.amend', undefined],
    ['participant.compare_birth', 'participant.correct', undefined],
    ['participant.compare_birth', 'participant.enrol', denied],
    ['staff.grant', 'staff.invite', denied],
    ['participant.enrol', undefined, denied],
    ['participant.enrol', 'participant.enrol', undefined],
  ])('may write an audit event of %s during %s: %s', async (recorded, during, outcome) => {
    const event = await rowAt(world, 'audit_event', places['own site'])
    const mine = { ...event, id: world.newId(), actor_id: world.people.monitor.id, action: recorded }
    expect(await insert('audit_event', mine, during ? { action: during } : {})).toBe(outcome)
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

  it.each([
    'update consent set given_on = given_on',
    'update consent set form_version_id = form_version_id',
    'update scope_decision set is_granted = true',
    'create temporary table participant (id uuid)',
  ])('cannot %s', async (text) => expect(await sqlStateOf(asRequest(world, saidOf(world), text))).toBe(denied))

  it('draws a number and puts a job into the queue only in a command', async () => {
    const draw = (writes: boolean) =>
      asRequest(world, saidOf(world, { writes }), 'select next_participant_number($1)', [world.sites.BRS])
    const enqueue = (writes: boolean) =>
      asRequest(world, saidOf(world, { writes }), `select jobs.enqueue('recording.erase', $1)`, [
        JSON.stringify({ storageKey: world.newId(), place: world.newId() }),
      ])
    for (const write of [draw, enqueue]) {
      expect(await sqlStateOf(write(false))).toBe(denied)
      expect(await sqlStateOf(write(true))).toBeUndefined()
    }
  })

  it.each([`{"Miriam Levi": "a"}`, `{"storageKey": null}`, '[]', 'null'])(
    'cannot put the job %s into the queue',
    async (payload) =>
      expect(
        await sqlStateOf(asRequest(world, saidOf(world), `select jobs.enqueue('recording.erase', $1)`, [payload])),
      ).toBe('23514'),
  )

  it('learns nothing of invitations, roles and people of another study, also not by an invented invitation', async () => {
    const { rows } = await world.database.pool.query<{ row: object }>(
      `select to_jsonb(i) as row from invitation i where study_id = $1 limit 1`,
      [other.studyId],
    )
    const invented = `select invitation_stands(jsonb_populate_record(null::invitation, $1)) as stands`
    const said = saidOf(world, { action: 'staff.list' })
    expect(await sqlStateOf(asRequest(world, said, invented, [JSON.stringify(rows[0]!.row)]))).toBe(denied)
    const stands = async (place: keyof Floor['places']) => {
      const { id } = await rowAt(world, 'invitation', places[place])
      return (await asRequest(world, said, 'select invitation_stands($1::uuid) as stands', [id])).rows
    }
    expect(await stands('own site')).toEqual([{ stands: true }])
    expect(await stands('other site')).toEqual([{ stands: false }])
    expect(await stands('other study')).toEqual([{ stands: false }])
  })

  it('counts no events of other studies: seals and digests are read only to verify, and no query draws a number', async () => {
    const seal = `insert into audit_seal (from_seq, to_seq, events, sha256, previous_sha256) values (1, 1, 1, 'a', 'b')`
    await world.database.pool.query(seal)
    const seen = async (action: string, from: string) =>
      (await asRequest(world, saidOf(world, { action }), `select from ${from}`)).count
    for (const from of ['audit_digests(0, 1000000)', 'audit_seal']) {
      expect(await seen('participant.list', from)).toBe(0)
      expect(await seen('audit.verify', from)).toBeGreaterThan(0)
    }
    for (const text of [
      `nextval('audit_event_seq_seq')`,
      `currval('audit_event_seq_seq')`,
      'last_value from audit_event_seq_seq',
    ])
      expect(await sqlStateOf(asRequest(world, saidOf(world), `select ${text}`))).toBe(denied)
  })

  it('cannot use an invitation', async () => {
    const use = `select use_invitation($1::uuid, $2::uuid, $3::uuid, $4::uuid, now())`
    const { id } = await rowAt(world, 'invitation', places['own site'])
    const values = [world.studyId, id, world.newId(), world.people.monitor.id]
    expect(await sqlStateOf(asRequest(world, saidOf(world), use, values))).toBe(denied)
  })
})
