import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from '@polyphony/db/embedded/start'
import { example } from '@polyphony/domain/studies/file/example.test-support'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import { makeDataDir, removeDataDir, runToEnd, signIn, start, type Started } from '../../../testing/process.ts'

describe('the command line', () => {
  let dataDir: string
  let file: string

  beforeAll(async () => {
    dataDir = await makeDataDir()
    file = join(dataDir, 'small.json')
    await writeFile(file, JSON.stringify(example()))
  })
  afterAll(() => removeDataDir(dataDir))

  const say = (...words: string[]) => runToEnd(words, dataDir)

  /** Changes the database as somebody with psql would; answers the first row. */
  const onDatabase = async <Row>(text: string): Promise<Row> => {
    const embedded = await startEmbedded({ dataDir })
    const client = new pg.Client(embedded.connection)
    await client.connect()
    const { rows } = await client.query(text)
    await client.end()
    await embedded.stop()
    return rows[0] as Row
  }

  it.each<[string, string[]]>([
    ['an unknown command', ['dance']],
    ['a word too many', ['start', 'now']],
    ['an unknown option', ['demo', '--colour']],
    ['a missing file', ['study', 'load', '/nowhere.json']],
    ['a malformed address', ['user', 'reset-password', 'ada']],
    ['an unknown role', ['user', 'invite', 'ada@example.org', '--role', 'king']],
  ])('prints a sentence and no stack for %s', async (_, words) => {
    const { code, said } = await say(...words)
    expect(code).toBe(1)
    expect(said).not.toMatch(/ {4}at |node:internal/u)
  })

  it('prints its help', async () => {
    const { code, said } = await say('help')
    expect([code, said]).toEqual([0, expect.stringContaining('study load FILE')])
  })

  it('says that there is no list to verify', async () => {
    const { code, said } = await say('allocation', 'verify')
    expect([code, said]).toEqual([0, expect.stringContaining('There is no sealed list.')])
  })

  it('prints what is wrong in a study file, in words and with the path', async () => {
    const wrong = example()
    wrong.participants[0]!['consents'] = []
    const path = join(dataDir, 'wrong.json')
    await writeFile(path, JSON.stringify(wrong))
    const { code, said } = await say('study', 'load', path)
    expect([code, said]).toEqual([1, expect.stringMatching(/participants\.0\.events\.2: .*consent\.not_in_force/u)])
  })

  it('loads a study and prints a link for each new account; a second load of the same file changes nothing', async () => {
    const first = await say('study', 'load', file)
    expect([first.code, first.said]).toEqual([
      0,
      expect.stringContaining('Loaded small-voices: 1 sites, 1 consent forms, 4 staff, 2 participants'),
    ])
    expect(first.said.match(/\/reset\/[\w-]{43}/gu)).toHaveLength(4)
    const second = await say('study', 'load', file)
    expect([second.code, second.said]).toEqual([0, expect.stringContaining('Nothing was changed')])
  })

  it('invites to the only study; for an unknown study or site it lists the existing ones', async () => {
    const invited = await say('user', 'invite', 'new@example.org', '--role', 'data-manager', '--site', 'ulm')
    expect(invited.said).toMatch(/\/join\/[\w-]{43}/u)
    expect((await say('user', 'invite', 'new@example.org', '--role', 'monitor', '--study', 'other')).said).toContain(
      '--study small-voices',
    )
    expect((await say('user', 'invite', 'new@example.org', '--role', 'monitor', '--site', 'XXX')).said).toContain(
      'It has: ULM',
    )
  })

  it('doctor finds nothing wrong in a healthy directory', async () => {
    const { code, said } = await say('doctor')
    expect([code, said.includes('WRONG'), said.includes('opens every identity')]).toEqual([0, false, true])
  })

  it('makes a link for a new password while the server runs; it works once and ends every sign-in', async () => {
    const server: Started = start(['start'], dataDir)
    const origin = await untilSaid(server, /answers on (http:\/\/[\d.:]+)/u)
    try {
      const { said } = await say('user', 'reset-password', 'Ada@example.org')
      const token = /\/reset\/([\w-]{43})/u.exec(said)![1]!
      const headers = { 'content-type': 'application/json', origin }
      const choose = (password: string) =>
        fetch(`${origin}/api/reset`, { method: 'POST', headers, body: JSON.stringify({ token, password }) })
      expect(await (await fetch(`${origin}/api/reset/${token}`)).json()).toEqual({ email: 'ada@example.org' })
      expect((await choose('short')).status).toBe(400)
      expect((await choose('a long enough phrase')).status).toBe(200)
      expect((await choose('another long phrase')).status).toBe(404)
      const cookie = await signIn(origin, 'ada@example.org', 'a long enough phrase')
      expect(cookie).toContain('session_token')
      const again = /\/reset\/([\w-]{43})/u.exec((await say('user', 'reset-password', 'ada@example.org')).said)![1]!
      await fetch(`${origin}/api/reset`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ token: again, password: 'a third long phrase' }),
      })
      const me = await fetch(`${origin}/trpc/account.me?input=${encodeURIComponent('{}')}`, { headers: { cookie } })
      expect(me.status).toBe(401)
      expect((await say('doctor')).code).toBe(0)
    } finally {
      await server.stop('SIGINT')
    }
  })

  it('doctor finds a missing identity key, and identities that were sealed with another key', async () => {
    await rm(join(dataDir, 'keys', 'identity.key'))
    const gone = await say('doctor')
    expect([gone.code, gone.said]).toEqual([1, expect.stringContaining('There is no identity key')])
    await onDatabase(
      `insert into second_factor (staff_id, key_id, nonce, sealed) select min(id::text)::uuid, '', '', '' from staff`,
    )
    await writeFile(join(dataDir, 'keys', 'identity.key'), 'ab'.repeat(32))
    const other = await say('doctor')
    expect([other.code, other.said]).toEqual([
      1,
      expect.stringContaining('2 identities and 1 secrets of one-time codes were sealed with another key'),
    ])
  })

  it('doctor --recount names what lists show differently from the rows, and corrects it with --mend', async () => {
    expect((await say('doctor', '--recount')).said).toContain('What lists show agrees with a recount of all')
    const { code } = await onDatabase<{ code: string }>(`
      update participant set attended = attended + 1000 where code = (select min(code) from participant) returning code`)
    const other = await say('doctor', '--recount')
    expect([other.code, other.said]).toEqual([1, expect.stringMatching(`of 1 of .* differs from a recount: ${code}`)])
    expect((await say('doctor', '--recount', '--mend')).said).toContain('It is corrected')
    expect(
      (await onDatabase<{ attended: number }>(`select attended from participant where code = '${code}'`)).attended,
    ).toBeLessThan(1000)
    expect((await say('doctor', '--recount')).said).toContain('agrees with a recount')
  })

  it('doctor --recount names the sites whose counts were changed by hand, and corrects them with --mend', async () => {
    const { code } = await onDatabase<{ code: string }>(`
      with changed as (update participant_count set participants = participants + 7
        where (site_id, id) = (select site_id, min(id) from participant_count group by site_id limit 1) returning site_id)
      select s.code from changed join site s on s.id = changed.site_id`)
    const other = await say('doctor', '--recount')
    expect([other.code, other.said]).toEqual([1, expect.stringContaining(`differ from a recount at ${code}`)])
    expect((await say('doctor', '--recount', '--mend')).said).toContain('It is corrected')
    expect((await say('doctor', '--recount')).said).toContain('agrees with a recount')
  })

  it('doctor reports jobs that failed for good with the reason, and `jobs retry` tries them again', async () => {
    const embedded = await startEmbedded({ dataDir })
    const client = new pg.Client(embedded.connection)
    await client.connect()
    await client.query(`select graphile_worker.add_job('recording.erase', max_attempts := 1)`)
    await client.query(`update graphile_worker._private_jobs set attempts = 1, last_error = 'ENOSPC' where key is null`)
    await client.end()
    await embedded.stop()
    expect((await say('doctor')).said).toContain('1 job recording.erase failed for good; the last reason: ENOSPC')
    expect((await say('jobs', 'retry')).said).toContain('1 job is tried again')
    const { said } = await say('doctor')
    // At the full hour the server also puts jobs of its own into the queue.
    expect([said.includes('failed for good'), /\d+ jobs? waits?,/.test(said)]).toEqual([false, true])
    expect(said).toContain('1 job recording.erase failed 0 times and will be tried again')
  })

  it('does not start on the recordings of another database, and says how to take them over', async () => {
    const owner = join(dataDir, 'recordings', 'database.txt')
    const own = await readFile(owner, 'utf8')
    await writeFile(owner, `${randomUUID()}\n`)
    const { code, said } = await say('start')
    expect([code, said]).toEqual([1, expect.stringContaining('npm run polyphony -- recordings take-over')])
    expect((await say('recordings', 'take-over')).said).toContain('belongs to this database now')
    expect(await readFile(owner, 'utf8')).toBe(own)
  })

  it('doctor names recordings whose key was sealed with another key', async () => {
    // Without the triggers, so that the recording needs no session.
    await onDatabase(`
      insert into recording (id, storage_key, study_id, site_id, session_id, status, file_name, attached_by_id, sealed_key)
      select gen_random_uuid(), gen_random_uuid(), s.study_id, s.id, gen_random_uuid(), 'expected', 'ULM-S-1', gen_random_uuid(), '{"keyId": "another"}'
      from set_config('session_replication_role', 'replica', true), (select study_id, id from site limit 1) s`)
    const { code, said } = await say('doctor')
    expect([code, said]).toEqual([1, expect.stringContaining('1 recordings were sealed with another key')])
  })

  it('doctor changes nothing in an empty directory', async () => {
    const empty = join(dataDir, 'empty')
    await mkdir(empty)
    const { code, said } = await runToEnd(['doctor'], empty)
    expect([code, said]).toEqual([0, expect.stringContaining('No database yet')])
    const later = await startEmbedded({ dataDir: empty })
    await later.stop()
  })
})

async function untilSaid(server: Started, pattern: RegExp): Promise<string> {
  for (let tries = 0; tries < 1_000; tries++) {
    const found = pattern.exec(server.said())?.[1]
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`The server did not print ${pattern.source}, but: ${server.said()}`)
}
