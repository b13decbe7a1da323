// A study from an empty start to the form of its first invitation, on screen alone: example → steps → check → create.
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  served = await serveWorld(web)
  browser = await openBrowser()
  await served.database.prisma.staff.update({ where: { id: served.people.outsider.id }, data: { isFounder: true } })
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

describe.each(walks)('a study by form, in $language', (walk) => {
  it('is begun, left, taken up and created, and offers the first invitation', async () => {
    const t = await wordsOf(walk)
    const slug = `made-in-${walk.language}`
    const page = await openPage(browser, served, 'outsider', walk)
    const field = (name: string) => page.getByRole('textbox', { name: t(`setup:field.${name}`), exact: true })
    await page.goto('/new-study')
    await page.getByText(t('setup:example.trial.name')).click()
    await field('name').fill(slug)
    expect(await field('slug').inputValue()).toBe(slug)
    await page.getByLabel(t('setup:field.startsOn')).fill('2024-01-01')
    await expectAccessible(page)
    // The page is left and loaded again: nothing is lost.
    await page.getByRole('button', { name: t('setup:next'), exact: true }).click()
    await page.getByRole('heading', { name: t('setup:step.sites'), exact: true }).waitFor()
    await expectAccessible(page)
    await page.goto('/new-study?step=check')
    await page
      .getByRole('alert')
      .getByRole('button', { name: t('setup:step.study') })
      .click()
    await field('title').fill(`A study made in ${walk.language}`)
    // On a phone the steps are a choice.
    const steps = page.getByRole('navigation', { name: t('setup:steps') })
    if (walk.viewport.width > 800) await steps.getByRole('button', { name: t('setup:step.check') }).click()
    else await steps.getByRole('combobox').selectOption('check')
    await page.getByRole('button', { name: t('setup:unmark') }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: t('studies:create.submit') }).click()
    await page.waitForURL(new RegExp(`/s/${slug}/settings`))
    await page.goto(`/s/${slug}/settings?tab=sites`)
    await page.getByText('Kampala').first().waitFor()
    await page.goto(`/s/${slug}/settings?tab=staff&act=invite`)
    await page.getByRole('textbox').first().waitFor()
    await page.leave()
    const study = await served.database.prisma.study.findUniqueOrThrow({ where: { slug }, include: { sites: true } })
    expect([study.isIllustrative, study.sites.length]).toEqual([false, 6])
  })
})
