import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RuleTester } from 'oxlint/plugins-dev'
import { describe, expect, it } from 'vitest'
import house from './house.ts'
import { withoutScope } from './without-scope.ts'
import { fences } from './imports.ts'

RuleTester.describe = describe
RuleTester.it = it

const root = new URL('../..', import.meta.url).pathname
const tester = new RuleTester({ cwd: root })
/** A file at `filename` for a rule. In `refused`, `message` is the message that the rule must report. */
const at = (filename: string, code: string) => ({ filename: join(root, filename), code, name: `${filename}: ${code}` })
const refused = (filename: string, code: string, message: string | RegExp, times = 1) => ({
  ...at(filename, code),
  errors: Array.from({ length: times }, () => ({ message })),
})

const domain = 'packages/domain/src/consent/rules.ts'
const commands = 'apps/server/src/consent/commands/record.ts'
const store = 'apps/server/src/consent/store/consents.ts'
const platform = 'apps/server/src/platform/request/procedure.ts'
const page = 'apps/admin/src/visits/plan-visit-form.tsx'

const importCases = [
  refused(domain, "import { readFileSync } from 'node:fs'", /domain is pure/),
  refused(domain, "import type { Database } from '@polyphony/db/open'", /domain is pure/),
  refused('packages/ui/src/code.tsx', "import { day } from '@polyphony/domain/day'", /ui knows no concept/),
  refused(store, "import { Prisma } from '@polyphony/db/generated/client'", /imports Prisma/),
  refused(platform, "const client = await import('@prisma/client')", /imports Prisma/),
  refused(commands, "import { sql } from '@polyphony/db/sql'", /written in stores/),
  refused(commands, "import pg from 'pg'", /written in stores/),
  refused(platform, "import type { Site } from '../../sites/store.ts'", /imports only rooms below it/),
  refused(commands, "import type { Settings } from '../../app/settings.ts'", /imports only rooms below it/),
  refused(commands, "import { siteRouter } from '../../sites/router.ts'", /app\/ imports routers/),
  refused(store, "import { record } from '../commands/record.ts'", /A store does not import/),
  refused(commands, "import { bytes } from '../routes.ts'", /Only app\/ imports the routes/),
  refused(
    'apps/server/src/staff/routes.ts',
    "import { accountRoutes } from '../account/routes.ts'",
    /Only app\/ imports the routes/,
  ),
  refused(commands, "import { sealTrail } from '../jobs.ts'", /Only app\/ imports the routes/),
  refused(commands, "import { isRecorded } from '../../recordings/store/recordings.ts'", /imports only rooms below it/),
  refused(
    'apps/server/src/a-room-without-a-place/store.ts',
    "import { ids } from '../sessions/store/sessions.ts'",
    /imports only rooms below it/,
  ),
  refused(
    'apps/admin/src/recordings/player-page.tsx',
    "import { plan } from '../sessions/plan.ts'",
    /imports only rooms below it/,
  ),
  refused(commands, "import { TRPCError } from '@trpc/server'", /with a Problem/),
  refused(commands, "import { env } from 'node:process'", /main\.ts and cli\.ts read/),
  refused(commands, "import { useWorld } from '../../../testing/world.ts'", /Only tests/),
  refused(
    'apps/admin/src/consent/form-page.tsx',
    "import type { AppRouter } from '@polyphony/server/app/router'",
    /platform\/wire/,
  ),
  refused(
    'apps/admin/src/platform/wire.ts',
    "import { appRouter } from '@polyphony/server/app/router'",
    /platform\/wire/,
  ),
  refused(
    'apps/admin/src/platform/crumb.ts',
    "type Row = import('../consent/wire.ts').DueRow",
    /imports only rooms below it/,
  ),
  refused('apps/admin/src/frame/crumbs.tsx', "import { router } from '../routes.tsx'", /outside of all rooms/),
  refused(
    'apps/admin/src/participants/step-form.tsx',
    "import { Player } from '../recordings/player.tsx'",
    /pages join them/,
  ),
]

tester.run('imports', house.rules.imports, {
  valid: [
    at(domain, "import { z } from 'zod'\nimport { day } from '../day.ts'\nimport Papa from 'papaparse'"),
    at('packages/domain/src/consent/rules.test.ts', "import fc from 'fast-check'"),
    at(commands, "import { enqueue } from '../../platform/jobs/enqueue.ts'"),
    at(store, "import { sql } from '@polyphony/db/sql'\nimport { getStudy } from '../../studies/store.ts'"),
    at(commands, "import type { PoolConfig } from 'pg'\nimport { getSite } from '../../sites/store.ts'"),
    at(platform, "import { TRPCError } from '@trpc/server'\nimport type { Actor } from '../shapes.ts'"),
    at('apps/server/src/app/router.ts', "import { siteRouter } from '../sites/router.ts'"),
    at('apps/server/src/main.ts', "import { start } from './app/start.ts'"),
    at('apps/server/src/sites/sites.test.ts', "import { useWorld } from '../../testing/world.ts'"),
    at('apps/admin/src/platform/wire.ts', "import type { AppRouter } from '@polyphony/server/app/router'"),
    at('apps/admin/src/sessions/session-page.tsx', "import { Player } from '../recordings/player.tsx'"),
    at('apps/admin/src/sessions/hold-form.tsx', "import { useCan } from '../platform/session.ts'"),
  ],
  invalid: importCases,
})

describe('imports', () => {
  it.each(fences.map(({ says }) => says))('has a refused case for: %s', (says) => {
    expect(importCases.some(({ errors }) => errors.some(({ message }) => new RegExp(message).test(says)))).toBe(true)
  })
})

tester.run('doors', house.rules.doors, {
  valid: [
    'apps/server/src/sites/router.ts',
    'apps/server/src/sites/commands.ts',
    'apps/server/src/sessions/commands/plan.ts',
    'apps/server/src/sessions/store/list.ts',
    'apps/server/src/sessions/coming.test.ts',
    'apps/server/src/platform/keys/vault.ts',
  ].map((place) => at(place, 'export const one = 1')),
  invalid: [
    'apps/server/src/sites/helpers.ts',
    'apps/server/src/sites/index.ts',
    'apps/server/src/sites/rules/open.ts',
    'apps/server/src/sessions/store/lists/one.ts',
  ].map((place) => refused(place, 'export const one = 1', /no deeper folders/)),
})

tester.run('lists-have-an-order', house.rules['lists-have-an-order'], {
  valid: [
    "sql`select json_agg(json_build_object('on', day(e.at)) order by e.at, e.id) from event e`",
    'sql`select array_agg(distinct staff_id) from transcript`',
    'sql`select json_agg(row_to_json(page)) from (select * from site order by code) page`',
  ].map((code) => at(store, code)),
  invalid: [
    refused(store, 'sql`select json_agg(s.id) from site s order by s.code`', /without an order/),
    refused(
      store,
      "sql`select coalesce(jsonb_agg(f(s.id)), '[]'), array_agg(${id}) from site s`",
      /without an order/,
      2,
    ),
  ],
})

tester.run('sql-in-stores', house.rules['sql-in-stores'], {
  valid: [
    at(store, 'const rows = await db.query`select 1`'),
    at('apps/server/src/consent/consent.test.ts', 'await world.database.pool.query("select 1")'),
    at(
      'apps/server/src/sites/router.ts',
      "const list = query('site.list', siteListInput).query(({ ctx }) => listSites(ctx))",
    ),
    at('apps/server/src/exports/routes.ts', "const sealed = req.query('ticket')"),
    at('apps/admin/src/consent/find.ts', 'const { rows } = await trpcClient.consent.list.query({ limit: 8 })'),
  ],
  invalid: [
    'const rows = await db.query`select 1`',
    'await work.db.execute`delete from site`',
    'handle.send`select 1`',
    'anything.enter`select 1`',
    "await services.database.pool.query('select 1')",
    'await client.query({ text, values })',
    'const held = await pool.connect()',
    'await handle.query(`select ${column} from site`)',
    'await prisma.$queryRaw`select 1`',
    'const found = await database.prisma.site.findMany()',
    'const { query } = db',
  ].map((code) => refused(commands, code, /written in stores/)),
})

tester.run('store-takes-scope', house.rules['store-takes-scope'], {
  valid: [
    at(store, 'export async function findConsent(db: Transaction, scope: Scope, id: string) {}'),
    at(store, 'export const findOne = (db: Transaction, { list }: { list: Scope; sites: string[] }) => db'),
    at(store, 'export function own(db: Transaction, scope: Pick<Scope, "actorId">) {}'),
    at(store, 'type Reach = { list: Scope }\nexport function count(db: Transaction, reach: Reach) {}'),
    at(store, 'export const among = (ids: string[]): Sql => sql`any(${ids})`'),
    at(
      store,
      'function inner(db: Transaction) {}\nexport const columns = sql`id, code`\nexport type Row = { id: string }',
    ),
    at(commands, 'export function record(db: Transaction) {}'),
    at(
      'apps/server/src/studies/store.ts',
      ['enterNewStudy', 'writeGrants', 'writeSetUp']
        .map((name) => `export function ${name}(db: Transaction) {}`)
        .join('\n'),
    ),
  ],
  invalid: [
    refused(store, 'export async function findConsent(db: Transaction, id: string) {}', /findConsent takes no Scope/),
    refused(store, 'export const find = async (db: Transaction) => db', /find takes no Scope/),
    refused(store, 'export function find(db: Transaction, scope: ScopeDecision) {}', /find takes no Scope/),
    refused(store, 'export async function* lines({ pool }: Database) {}', /lines takes no Scope/),
    refused(store, 'function find(db: Transaction) {}\nexport { find }', /where it is declared/),
    refused(
      'apps/server/src/load/store.ts',
      'export function findLoaded(db: Transaction, scope: Scope) {}',
      /is in tooling\/lint\/without-scope\.ts, but/,
    ),
  ],
})

describe('without-scope.ts', () => {
  it('names files that exist, each with a reason', () => {
    for (const [each, reason] of Object.entries(withoutScope)) {
      expect(existsSync(join(root, each.split('#')[0]!)), each).toBe(true)
      expect(reason.length).toBeGreaterThan(10)
    }
  })
})

tester.run('no-cast-to-never', house.rules['no-cast-to-never'], {
  valid: [at(commands, 'const id = text as SiteId\nconst none: never[] = []')],
  invalid: [refused(commands, 'send({ id } as never)', /hides every mistake/)],
})

tester.run('own-fields', house.rules['own-fields'], {
  valid: [
    at(page, '<TextInput type="time" />'),
    at(page, "<TextInput type={isDay(date) ? 'time' : 'text'} />"),
    at(page, "import { TextInput } from '@mantine/core'"),
    at('packages/ui/src/dialog.tsx', "import { Modal } from '@mantine/core'"),
  ],
  invalid: [
    refused(page, '<TextInput type="date" />', /DayField/),
    refused(page, '<TextInput type="month" />', /MonthField/),
    refused(page, "<TextInput type={isMonth ? 'text' : 'date'} />", /DayField/),
    refused(page, "import { Button, Modal } from '@mantine/core'", /Use Dialog/),
    refused(page, "import { Drawer } from '@mantine/core'", /Use Dialog/),
  ],
})

tester.run('finds-and-gets', house.rules['finds-and-gets'], {
  valid: [
    at(store, 'export async function findConsent(): Promise<Consent | undefined> { return undefined }'),
    at(commands, "async function getConsent() { if (!row) throw new Problem('consent.not_found'); return row }"),
    at(commands, 'const getStanding = async () => (await getConsent()).standing'),
    at(commands, 'async function getOpenSite() { const site = await load(); demand(isOpen(site)); return site }'),
    at(store, 'export async function listConsents(): Promise<Consent[]> { return [] }'),
    at('apps/server/src/consent/consent.test.ts', 'const getNothing = () => undefined'),
  ],
  invalid: [
    refused(store, "async function findConsent() { throw new Problem('consent.not_found') }", /findConsent throws/),
    refused(store, 'async function findConsents(): Promise<Consent[]> { return [] }', /it is a listX/),
    refused(store, 'const findCodes = async (): Promise<Map<string, string>> => new Map()', /it is a listX/),
    refused(commands, 'async function getConsent() { return rows[0] }', /getConsent does not throw/),
    refused(
      commands,
      "function getConsent(): Consent | undefined { if (isBroken) throw new Error('broken'); return rows[0] }",
      /getConsent does not throw/,
    ),
  ],
})

const router = 'apps/server/src/consent/router.ts'
tester.run('input-names', house.rules['input-names'], {
  valid: [
    at(router, "command('consent.record', recordConsentInput)"),
    at(router, "command('transcript.map_speaker', mapTranscriptSpeakerInput)"),
    at(router, "command('transcript.put_back', putBackTranscriptInput)"),
    at(router, "command('staff.cancel_invitation', cancelInvitationInput)"),
    at(router, "query('consent.list', asked.consentListInput)"),
    at(router, "disclosure('export.create', createExportInput)"),
    at(commands, "command('consent.record', anything)"),
  ],
  invalid: [
    refused(router, "command('consent.record', consentRecordInput)", /its name is recordConsentInput/),
    refused(router, "query('consent.list', listConsentInput)", /its name is consentListInput/),
    refused(router, "query('account.me', z.strictObject({}))", /a schema of the domain/),
    refused(router, "subscription('live.follow', asking({}))", /its name is liveFollowInput/),
  ],
})

tester.run('no-clock', house.rules['no-clock'], {
  valid: [
    at(domain, 'export const later = (now: Date) => new Date(now.getTime() + 1)'),
    at(domain, 'export const named = (process: string) => ({ document: process })'),
    at(domain, 'export const of = (file: { document: string }) => file.document'),
    at('packages/domain/src/consent/rules.test.ts', 'const now = new Date()'),
    at(commands, 'const now = Date.now()'),
  ],
  invalid: [
    'const now = new Date()',
    'const now = Date()',
    'const now = Date.now()',
    'const now = Temporal.Now.instant()',
    'const one = Math.random()',
    'const one = crypto.randomUUID()',
    'const place = process.cwd()',
    'setTimeout(() => undefined, 1)',
    'const here = globalThis.location',
  ].map((code) => refused(domain, code, /is an argument/)),
})

describe('.oxlintrc.json', () => {
  type Config = { rules: Record<string, unknown>; overrides: { rules: Record<string, unknown> }[] }

  it('turns every one of our rules on, for all files', async () => {
    const config = JSON.parse(await readFile(join(root, '.oxlintrc.json'), 'utf8')) as Config
    for (const name of Object.keys(house.rules)) {
      expect(config.rules[`house/${name}`], name).toBe('error')
      for (const { rules } of config.overrides) expect(rules).not.toHaveProperty(`house/${name}`)
    }
  })

  it('refuses a circle of imports, also of type imports only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'polyphony-lint-'))
    try {
      await writeFile(join(folder, 'one.ts'), "import type { Two } from './two.ts'\nexport type One = { two: Two }\n")
      await writeFile(join(folder, 'two.ts'), "import type { One } from './one.ts'\nexport type Two = { one?: One }\n")
      expect(await lint(folder)).toMatch(/no-cycle/)
      await writeFile(join(folder, 'two.ts'), 'export type Two = { name: string }\n')
      expect(await lint(folder)).toMatch(/Found 0 warnings and 0 errors/)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

/** The output of the linter for a folder. */
function lint(folder: string): Promise<string> {
  const args = [join(root, 'node_modules/oxlint/bin/oxlint'), '-c', join(root, '.oxlintrc.json'), folder]
  return new Promise((resolve) => execFile(process.execPath, args, (_, printed) => resolve(printed)))
}
