import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'

const web = new URL('../dist', import.meta.url).pathname
let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  served = await serveWorld(web)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

describe('signing in', () => {
  it('asks whoever is not signed in, and is accessible', async () => {
    const page = await openPage(browser, served, undefined)
    await page.goto('/')
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await expectAccessible(page)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await page.leave()
  })
})
