// A person loses the permission to export while the file is sent: the page says that the download broke off, and no file is saved.
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>

const coordinator = () => served.people.coordinatorInUlm.id

beforeAll(async () => {
  served = await serveWorld(web)
  // 80 MB: the kernel and the browser together keep up to 40 MB between the server and the page.
  await served.database.pool.query(
    `insert into participant (id, study_id, site_id, number, code, "group", arm, status, screened_on)
     select gen_random_uuid(), $1, $2, n, 'ULM-' || n, 'service_user', repeat('a', 2000), 'screened', '2024-01-01'
     from generate_series(100001, 140000) n`,
    [served.studyId, served.sites.ULM],
  )
  // Without it PostgreSQL plans for a small table, and each command on a person reads all of them.
  await served.database.pool.query('analyze participant')
  // A second grant at another site keeps the page open when the grant at this site is revoked.
  const elsewhere = { studyId: served.studyId, siteId: served.sites.BRS, role: 'coordinator', staffId: coordinator() }
  await served.database.prisma.grant.create({ data: { id: crypto.randomUUID(), ...elsewhere } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

describe.each(walks)('an export in progress, in $language', (walk) => {
  it('is cut when the grant is revoked; the page says so and saves no file', async () => {
    const t = await wordsOf(walk)
    const page = await openPage(browser, served, 'coordinatorInUlm', walk)
    const kept: string[] = []
    page.on('download', (file) => kept.push(file.suggestedFilename()))
    await page.goto('/s/voices/exports')
    const line = await page.context().newCDPSession(page)
    const slow = { offline: false, latency: 0, downloadThroughput: 400_000, uploadThroughput: -1 }
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', slow)
    const asking = page.waitForResponse((answer) => answer.url().includes('/files/exports/'))
    const name = t('exports:verbFor', { kind: t('exports:kind.participants') })
    await page.getByRole('button', { name }).click()
    expect((await asking).status()).toBe(200)
    const grants = { where: { staffId: coordinator(), siteId: served.sites.ULM } }
    await served.database.prisma.grant.updateMany({ ...grants, data: { revokedAt: new Date() } })
    await expectAccessible(page)
    await page.getByText(t('exports:broken')).first().waitFor()
    expect(kept).toEqual([])
    await served.database.prisma.grant.updateMany({ ...grants, data: { revokedAt: null } })
    await page.leave()
  })
})
