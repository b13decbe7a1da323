import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from '@polyphony/db/embedded/start'
import { findRunning } from '@polyphony/db/embedded/running'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from './demo.ts'
import {
  ask,
  makeDataDir,
  removeDataDir,
  runToEnd,
  signIn,
  start,
  type Started,
  until,
} from '../../../testing/process.ts'

const participants = { 'upsides-trial': 968, 'self-disclosure': 42 }

const countStudies = (dataDir: string) =>
  ask<{ slug: string; participants: number }>(
    dataDir,
    'select s.slug, (select count(*)::int from participant p where p.study_id = s.id) as participants from study s order by slug desc',
  )

const listSounds = (dataDir: string) =>
  ask<{ code: string; status: string }>(
    dataDir,
    'select s.code, r.status from recording r join session s on s.id = r.session_id order by s.code',
  )

describe('npm run demo, as a process', () => {
  let dataDir: string
  let running: Started | undefined
  const begin = async (...words: string[]) => {
    running = start(['demo', ...words], dataDir)
    return running.ready
  }

  beforeAll(async () => void (dataDir = await makeDataDir()))
  afterEach(async () => void (await running?.stop('SIGKILL')))
  afterAll(async () => {
    // A killed server leaves its PostgreSQL running. The next server takes it over, and stops it.
    await begin().catch(() => undefined)
    await running?.stop('SIGINT')
    await removeDataDir(dataDir)
  })

  it('serves both studies, and prints accounts for every role, which can sign in', async () => {
    const origin = await begin()
    const rows = running!
      .said()
      .split('\n')
      .filter((line) => line.includes('@polyphony.example'))
    const accounts = rows.map((row) => row.trim().split(/ {3,}/u))
    expect(new Set(accounts.map(([role]) => role))).toEqual(
      new Set(['coordinator', 'data manager', 'investigator', 'transcriber', 'analyst', 'monitor', 'administrator']),
    )
    expect(accounts.filter(([role]) => role === 'coordinator').map(([, site]) => site)).toEqual([
      'Ulm',
      'Hamburg',
      'Kampala',
      'Dar es Salaam',
      "Be'er Sheva",
      'Pune',
    ])
    expect(new Set(accounts.map(([, , , password]) => password))).toEqual(new Set([demoPassword]))
    for (const [, , email] of accounts.slice(0, 8))
      expect(await signIn(origin, email!, demoPassword)).toContain('polyphony.session_token')
    expect(await countStudies(dataDir)).toEqual(
      Object.entries(participants).map(([slug, count]) => ({ slug, participants: count })),
    )
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)
    expect(await listSounds(dataDir)).toEqual([
      { code: 'BRS-IN-01', status: 'stored' },
      { code: 'BRS-IN-03', status: 'stored' },
    ])
  })

  it('ends cleanly on Ctrl-C, and a second start keeps earlier changes', async () => {
    await begin()
    await ask(dataDir, `update study set name = 'Renamed study' where slug = 'self-disclosure'`)
    expect(await running!.stop('SIGINT')).toMatchObject({ code: 0 })
    expect(await findRunning(dataDir)).toBeUndefined()
    await begin()
    expect(await ask(dataDir, `select name from study where slug = 'self-disclosure'`)).toEqual([
      { name: 'Renamed study' },
    ])
    expect(await countStudies(dataDir)).toHaveLength(2)
    expect(await listSounds(dataDir)).toHaveLength(2)
  })

  it('is refused while another server has the directory, also with --reset, and deletes nothing then', async () => {
    await begin()
    const [second, reset] = [await runToEnd(['demo'], dataDir), await runToEnd(['demo', '--reset'], dataDir)]
    for (const refused of [second, reset]) {
      expect(refused.code).toBe(1)
      expect(refused.said).toContain(`in use by another Polyphony server (process ${running!.child.pid})`)
    }
    expect(await countStudies(dataDir)).toHaveLength(2)
  })

  it('starts again after kill -9, with earlier changes', async () => {
    await begin()
    await running!.stop('SIGKILL')
    const origin = await begin()
    expect((await fetch(`${origin}/readyz`)).status).toBe(200)
    expect(await ask(dataDir, `select name from study where slug = 'self-disclosure'`)).toEqual([
      { name: 'Renamed study' },
    ])
  })

  it('deletes earlier changes with --reset', async () => {
    const origin = await begin('--reset')
    expect(await ask(dataDir, `select name from study where slug = 'self-disclosure'`)).toEqual([
      { name: 'Self-disclosure of peers' },
    ])
    expect(await signIn(origin, 'monitor@polyphony.example', demoPassword)).toContain('polyphony.session_token')
  })

  it('loads a study completely or not at all when it is killed during the load', async () => {
    running = start(['demo', '--reset'], dataDir)
    // The advisory lock of a load (load/store.ts). PostgreSQL shows its lower 32 bits in `objid`.
    await until(
      async () =>
        (await ask(dataDir, `select from pg_locks where locktype = 'advisory' and granted and objid = 2770703708`))
          .length > 0,
    )
    await running.stop('SIGKILL')
    const left = await countStudies(dataDir)
    expect(left.length).toBeLessThan(2)
    for (const { slug, participants: count } of left)
      expect(count).toBe(participants[slug as keyof typeof participants])
    await begin()
    expect(await countStudies(dataDir)).toHaveLength(2)
  })
})

describe('a directory that the demonstration did not make', () => {
  it('is not changed, with and without --reset', async () => {
    const dataDir = await makeDataDir()
    const theirs = await startEmbedded({ dataDir })
    await theirs.stop()
    await writeFile(join(dataDir, 'letter.txt'), 'mine')
    for (const words of [['demo'], ['demo', '--reset']]) {
      const { code, said } = await runToEnd(words, dataDir)
      expect([code, said]).toEqual([1, expect.stringContaining('holds a database that the demonstration did not make')])
    }
    await (await startEmbedded({ dataDir })).stop()
    await removeDataDir(dataDir)
  })
})
