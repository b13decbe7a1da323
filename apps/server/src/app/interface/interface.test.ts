// The rules of requests with a token: how they are sent, what is refused, what the trail and the log have.
import { tokenRequestsAMinute } from '@polyphony/domain/tokens/limits'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf } from '../../../testing/cookie.ts'
import { writeExported } from '../../../testing/exporting.ts'
import { writeCodes } from '../../../testing/second-factor.ts'
import { writeConsenting } from '../../../testing/sessions.ts'
import { writeThings } from '../../../testing/things.ts'
import { fetchWith, tokenOf, writeToken } from '../../../testing/tokens.ts'
import { lastEvent } from '../../../testing/trail.ts'
import { useWorld } from '../../../testing/world.ts'
import { sealDecided } from '../../audit/store/seals.ts'
import { enter } from '../../platform/request/procedure.ts'
import { noStudy } from '../../platform/request/store/transaction.ts'
import { reading } from '../../platform/request/transaction.ts'
import { senderOf } from './sender.ts'

const world = useWorld()
let token: string
let tokenId: string
beforeAll(async () => {
  await writeExported(world)
  ;({ id: tokenId, token } = await tokenOf(world, 'coordinatorInBeerSheva', { siteIds: [world.sites.BRS] }))
})
afterEach(() => world.clock.advance(60_000))

type Refused = { problem: { code: string; message: string; fields?: { path: string; code: string }[] } }
const refusalOf = async (answer: Response) => ({
  status: answer.status,
  ...((await answer.json()) as Refused).problem,
})
const list = '/api/v1/participant.list'

describe('a question', () => {
  it('is a GET with its fields in the address: texts as they are, the others as JSON', async () => {
    const status = encodeURIComponent(JSON.stringify(['allocated']))
    const answer = await fetchWith(world, token, `${list}?limit=5&status=${status}`)
    expect(await answer.json()).toMatchObject({ rows: [{ code: 'BRS-0003' }] })
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const { participantCode: code } = await writeThings(world, { site: 'BRS' })
    const view = await fetchWith(world, token, `/api/v1/participant.view?code=${code}`)
    expect(await view.json()).toMatchObject({ code })
  })

  it('goes on with the cursor that the page before answered', async () => {
    const first = (await (await fetchWith(world, token, `${list}?limit=1`)).json()) as { rows: object[]; next: string }
    const second = await fetchWith(world, token, `${list}?limit=1&cursor=${encodeURIComponent(first.next)}`)
    expect([first.rows, ((await second.json()) as typeof first).rows]).toMatchObject([
      [{ code: 'BRS-0001' }],
      [{ code: 'BRS-0002' }],
    ])
  })

  it.each([
    ['an unknown field', 'colour=red', 'colour', 'input.unrecognized_keys'],
    ['a study, which the token has', 'studyId=x', 'studyId', 'input.unrecognized_keys'],
    ['a field that is given twice', 'limit=1&limit=2', 'limit', 'input.given_twice'],
    ['a number that is none', 'limit=many', 'limit', 'input.invalid_json'],
    ['JSON that breaks off', 'status=[', 'status', 'input.invalid_json'],
    ['a limit above the most', 'limit=5000', 'limit', 'input.too_big'],
  ])('with %s is refused, and the answer names the field', async (_, query, path, code) => {
    const refused = await refusalOf(await fetchWith(world, token, `${list}?${query}`))
    expect(refused).toMatchObject({ status: 400, code: 'input.invalid', fields: [{ path, code }] })
  })
})

describe('a command', () => {
  const send = (body: object, to = token) =>
    fetchWith(world, to, '/api/v1/session.schedule', { method: 'POST', body: JSON.stringify(body) })
  const session = () => ({
    siteId: world.sites.BRS,
    kind: 'interview',
    language: 'en',
    on: '2024-04-01',
    from: '09:00',
    until: '10:00',
  })

  it('is a POST, and happens once if it is sent twice with one commandId', async () => {
    const body = { ...session(), commandId: world.newId() }
    const [first, second] = [await send(body), await send(body)]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(await first.json()).toEqual(await second.json())
    // Without one, two requests are two commands.
    const other = await send({ ...session(), on: '2024-04-02' })
    expect(other.status).toBe(200)
  })

  it('that names a study is refused', async () => {
    const refused = await refusalOf(await send({ ...session(), studyId: world.studyId }))
    expect(refused).toMatchObject({ status: 400, fields: [{ path: 'studyId' }] })
  })

  it.each(['', '[]', '"text"', '{"a":'])('with the body %j is refused', async (body) => {
    const answer = await fetchWith(world, token, '/api/v1/session.schedule', { method: 'POST', body })
    expect(await refusalOf(answer)).toMatchObject({ status: 400, code: 'input.invalid' })
  })

  it('of more than 256 KiB is refused', async () => {
    const refused = await refusalOf(await send({ ...session(), note: 'x'.repeat(300_000) }))
    expect(refused).toMatchObject({ status: 413, code: 'input.too_large' })
  })
})

describe('a method', () => {
  it.each([
    ['POST', list, 'GET'],
    ['HEAD', '/api/v1/export.create?kind=participants&filter={}', 'GET'],
    ['DELETE', list, 'GET'],
    ['GET', '/api/v1/session.schedule', 'POST'],
    ['PUT', '/api/v1/session.schedule', 'POST'],
  ])('%s of %s is refused, and the answer says which is right', async (method, path, allow) => {
    const answer = await fetchWith(world, token, path, { method })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
  })
})

describe('a token', () => {
  it.each([
    ['is missing', {}, 'token.missing'],
    ['is sent as a password', { authorization: 'Basic eDp5' }, 'token.missing'],
    ['is made up', { authorization: `Bearer polyphony_${'x'.repeat(64)}_${'y'.repeat(22)}` }, 'token.unknown'],
    ['is a word', { authorization: 'Bearer secret' }, 'token.unknown'],
    ['is that of a sign-in', { authorization: 'Bearer token of monitor' }, 'token.missing'],
  ])('that %s is refused with 401, and the answer says what to do', async (_, headers, code) => {
    const answer = await fetchWith(world, undefined, list, { headers: headers as Record<string, string> })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    const refused = await refusalOf(answer)
    expect(refused).toMatchObject({ status: 401, code })
    expect(refused.message).toMatch(/token/)
  })

  it('whose last letter is another one is refused', async () => {
    const other = token.endsWith('A') ? 'B' : 'A'
    expect((await fetchWith(world, `${token.slice(0, -1)}${other}`, list)).status).toBe(401)
  })

  it.each(['?token=', '?access_token=', '?cursor=', '/'])('in the address (%s) is refused', async (at) => {
    for (const sent of [token, undefined]) {
      const refused = await refusalOf(await fetchWith(world, sent, `/api/v1/participant.list${at}${token}`))
      expect([refused.status, refused.code]).toEqual(at === '/' ? [404, 'access.not_found'] : [400, 'token.in_address'])
    }
  })

  it.each([
    ['with encoded letters', (text: string) => text.replace('polyphony_', '%70olyphon%79%5f')],
    ['beside what is no encoding', (text: string) => `%zz%ff${text.replace('_', '%5F')}`],
  ])('in the address %s is refused', async (_, written) => {
    const refused = await refusalOf(await fetchWith(world, token, `${list}?cursor=${written(token)}`))
    expect([refused.status, refused.code]).toEqual([400, 'token.in_address'])
  })

  it('is taken by a server whose name looks like the beginning of a token', async () => {
    const headers = { authorization: `Bearer ${token}` }
    const sent = await senderOf(world.services, new Request(`http://polyphony_server:4000${list}`, { headers }))
    expect(sent.studyId).toBe(world.studyId)
  })

  it('beside the cookie of a sign-in is refused, and the cookie alone opens nothing', async () => {
    const headers = { cookie: cookieOf(world.people.dataManager.token) }
    expect(await refusalOf(await fetchWith(world, token, list, { headers }))).toMatchObject({
      code: 'token.with_cookie',
    })
    expect(await refusalOf(await fetchWith(world, undefined, list, { headers }))).toMatchObject({
      code: 'token.missing',
    })
  })

  it('opens no other address of this server', async () => {
    const input = encodeURIComponent(JSON.stringify({ studyId: world.studyId }))
    expect((await fetchWith(world, token, `/trpc/study.view?input=${input}`)).status).toBe(401)
    expect((await fetchWith(world, token, '/files/exports/participants-2024-03-13.csv?ticket=x')).status).toBe(403)
  })

  it('is refused to the page of another origin, which also gets no leave to read the answer', async () => {
    const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
    const answer = await fetchWith(world, token, list, { headers })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null])
    const asked = await fetchWith(world, undefined, list, { method: 'OPTIONS', headers })
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([403, null])
  })

  it(`may send ${tokenRequestsAMinute} requests in a minute, and other tokens of its person are not counted with it`, async () => {
    const [busy, other] = [await tokenOf(world, 'monitor'), await tokenOf(world, 'monitor')]
    const statuses = []
    for (let sent = 0; sent <= tokenRequestsAMinute; sent++)
      statuses.push((await fetchWith(world, busy.token, '/api/v1/study.view')).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(tokenRequestsAMinute)
    const refused = await fetchWith(world, busy.token, '/api/v1/study.view')
    expect([refused.status, Number(refused.headers.get('retry-after')) <= 60]).toEqual([429, true])
    expect((await fetchWith(world, other.token, '/api/v1/study.view')).status).toBe(200)
    world.clock.advance(60_000)
    expect((await fetchWith(world, busy.token, '/api/v1/study.view')).status).toBe(200)
  })

  it(`that was revoked is looked up ${tokenRequestsAMinute} times in a minute`, async () => {
    const ended = await tokenOf(world, 'monitor')
    await world.database.prisma.accessToken.updateMany({ where: { id: ended.id }, data: { revokedAt: new Date() } })
    const statuses = []
    for (let sent = 0; sent <= tokenRequestsAMinute; sent++)
      statuses.push((await fetchWith(world, ended.token, '/api/v1/study.view')).status)
    expect(statuses).toEqual([...Array<number>(tokenRequestsAMinute).fill(401), 429])
  })

  it('that is made up costs no query, and real tokens are answered meanwhile', async () => {
    const { pool } = world.services.database
    let queries = 0
    const query = pool.query
    pool.query = ((...given: unknown[]) => {
      queries++
      return Reflect.apply(query, pool, given)
    }) as typeof query
    const made = (at: number) => `polyphony_${String(at).padStart(64, 'x')}_${'y'.repeat(22)}`
    const refused = await Promise.all(Array.from({ length: 500 }, (_, at) => fetchWith(world, made(at), list)))
    pool.query = query
    expect([queries, new Set(refused.map(({ status }) => status))]).toEqual([0, new Set([401])])
    expect((await fetchWith(world, token, list)).status).toBe(200)
  })

  it('of a study that requires codes is refused while its person has none', async () => {
    const { prisma } = world.database
    const { id: staffId } = world.people.analyst
    const { token: own } = await tokenOf(world, 'analyst')
    const { configuration } = await prisma.study.findUniqueOrThrow({ where: { id: world.studyId } })
    const set = (requiresCodes: boolean) =>
      prisma.study.update({
        where: { id: world.studyId },
        data: { configuration: { ...(configuration as object), requiresCodes } },
      })
    await set(true)
    const ask = () => fetchWith(world, own, '/api/v1/transcript.list')
    expect(await refusalOf(await ask())).toMatchObject({ status: 403, code: 'account.codes_required' })
    await writeCodes(world, staffId)
    expect((await ask()).status).toBe(200)
    await set(false)
  })

  it('is in no line of the log', async () => {
    await fetchWith(world, token, `${list}?limit=many`)
    await fetchWith(world, token, `${list}?cursor=${token}`)
    expect(world.logged.filter((line) => line.includes(token.slice(0, 30)) || line.includes('a bug'))).toEqual([])
  })
})

describe('the trail', () => {
  it('names the token of each event that was recorded through one, and of no other', async () => {
    await (await fetchWith(world, token, '/api/v1/export.create?kind=participants&filter={}')).text()
    expect(await lastEvent(world, 'export.create')).toMatchObject({
      actorId: world.people.coordinatorInBeerSheva.id,
      tokenId,
    })
    expect(await lastEvent(world, 'export.send')).toMatchObject({ tokenId })
    await (
      await world.as('coordinatorInBeerSheva')
    ).export.create({ studyId: world.studyId, kind: 'participants', filter: {} })
    expect(await lastEvent(world, 'export.create')).toMatchObject({ tokenId: null })
  })

  it('shows the events of a token to whoever looks for its id', async () => {
    const { rows } = await (
      await world.as('administrator')
    ).audit.list({ studyId: world.studyId, filter: { find: tokenId } })
    expect(rows.map(({ action, tokenId: through }) => [action, through])).toContainEqual(['export.create', tokenId])
    expect(rows.every((row) => row.tokenId === tokenId)).toBe(true)
  })

  it('is sealed with the tokens: a token that was exchanged or removed is noticed', async () => {
    await sealDecided(world.services.database)
    const verify = async () => (await world.as('administrator')).audit.verify({ studyId: world.studyId })
    expect((await verify()).breach).toBeNull()
    const { seq } = await world.database.prisma.auditEvent.findFirstOrThrow({ where: { tokenId } })
    const set = (id: string | null) =>
      world.database.pool.query(
        `begin; set local session_replication_role = replica;
         update audit_event set token_id = ${id ? `'${id}'` : 'null'} where seq = ${seq}; commit`,
      )
    for (const id of [world.newId(), null]) {
      await set(id)
      expect((await verify()).breach).toMatchObject({ kind: 'changed' })
    }
    await set(tokenId)
    expect((await verify()).breach).toBeNull()
  })
})

describe('a token with the audit trail', () => {
  const ofAccounts = (rows: { action: string }[]) => rows.filter(({ action }) => action === 'account.sign_in')
  let own: string
  beforeAll(async () => {
    ;({ token: own } = await tokenOf(world, 'administrator', { actions: ['audit.list'] }))
    const { id: actorId } = world.people.monitor
    await world.database.prisma.auditEvent.create({
      data: {
        id: world.newId(),
        action: 'account.sign_in',
        studyId: noStudy,
        actorId,
        entity: 'account',
        entityId: actorId,
        requestId: 'a test',
      },
    })
  })

  it('reads no events of accounts, which its person reads', async () => {
    const asked = { studyId: world.studyId, limit: 100 }
    expect(ofAccounts((await (await world.as('administrator')).audit.list(asked)).rows)).toHaveLength(1)
    const answer = await fetchWith(world, own, '/api/v1/audit.list?limit=100')
    const { rows } = (await answer.json()) as { rows: { action: string }[] }
    expect([rows.length > 0, ofAccounts(rows)]).toEqual([true, []])
  })

  it('reads none of them in the database either', async () => {
    const headers = { authorization: `Bearer ${own}` }
    const sent = await senderOf(world.services, new Request(`http://localhost/api/v1/audit.list`, { headers }))
    const seen = await reading(
      enter(sent, 'audit.list', world.studyId),
      ({ db }) =>
        db.query<{ action: string; studyId: string }[]>`select action, study_id as "studyId" from audit_event`,
    )
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.filter(({ studyId }) => studyId === noStudy)).toEqual([])
  })
})

describe('a file', () => {
  const path = '/api/v1/export.create?kind=participants&format=csv&profile=coded&filter={}'

  it('is answered at once, with the rows of the sites of the token only', async () => {
    const { token: wide } = await tokenOf(world, 'dataManager', { siteIds: [world.sites.ULM] })
    const answer = await fetchWith(world, wide, path)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="participants-\d{4}-\d\d-\d\d\.csv"$/,
    )
    const text = await answer.text()
    expect(text).toContain('ULM-')
    expect(text).not.toContain('BRS-')
  })

  it('needs also the list that shows it', async () => {
    const made = await tokenOf(world, 'dataManager', { actions: ['export.create'] })
    expect(await refusalOf(await fetchWith(world, made.token, path))).toMatchObject({
      status: 403,
      code: 'token.not_allowed',
    })
  })

  it('has nobody who withdrew the collected data', async () => {
    const person = await writeConsenting(world)
    const text = async () => (await fetchWith(world, token, path)).text()
    expect(await text()).toContain(person.code)
    await world.database.prisma.participant.updateMany({ where: { id: person.id }, data: { isUsable: false } })
    expect(await text()).not.toContain(person.code)
  })
})

it('a token of a person of another study does nothing here', async () => {
  const { token: foreign } = await writeToken(world, world.people.outsider.id)
  expect((await fetchWith(world, foreign, list)).status).toBe(401)
})
