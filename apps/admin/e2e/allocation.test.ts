// Allocate, and the blinded cannot see it anywhere.
import { readFile } from 'node:fs/promises'
import { drawnHere, setAllocation } from '@polyphony/server/testing/every-action/allocation'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { collect } from './collected.ts'
import { enrolSomebody, publishForm } from './study.ts'
import { daysAgo, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
let form: string

/** Names of arms that are nowhere else in the application. */
const arms = [
  { key: 'intervention', names: { en: 'Quokka arm', he: 'זרוע קוואקה' } },
  { key: 'control', names: { en: 'Zebrafish arm', he: 'זרוע דג זברה' } },
]
const named = /Quokka|Zebrafish|קוואקה|זברה/u
/** The arms of the study are public, and whoever is allocated is not: this answer names them and nobody. */
const isOfTheStudy = (text: string) => text.includes('"sessionKinds"')

beforeAll(async () => {
  served = await serveWorld(web)
  form = await publishForm(served)
  await setAllocation(served, drawnHere())
  const { prisma } = served.database
  const { configuration } = await prisma.study.findUniqueOrThrow({ where: { id: served.studyId } })
  await prisma.study.update({
    where: { id: served.studyId },
    data: { configuration: { ...(configuration as Record<string, object>), arms } },
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

describe.each(walks)('allocation in a blinded study, in $language', (walk) => {
  it('is sealed, drawn by a coordinator, told to nobody who is blinded, and verified in the end', async () => {
    const t = await wordsOf(walk)
    const manager = await openPage(browser, served, 'dataManager', walk)
    await manager.goto('/s/voices/recruitment/allocation')
    await manager.getByRole('button', { name: t('allocation:seal.verb') }).click()
    await manager.getByRole('button', { name: t('allocation:seal.submit') }).click()
    const parts = manager.getByRole('region').filter({ hasText: t('allocation:lists.stillSealed') })
    await parts.first().waitFor()
    await expectAccessible(manager)

    const { code } = await enrolSomebody(served, form, daysAgo(1))
    const coordinator = await openPage(browser, served, 'coordinatorInBeerSheva', walk)
    const collected = await collect(coordinator)
    await coordinator.goto(`/s/voices/participants/${code}`)
    await coordinator.getByRole('button', { name: t('participants:action.allocate') }).click()
    await coordinator.getByText(t('allocation:draw.hint')).waitFor()
    await expectAccessible(coordinator)
    await coordinator.getByRole('button', { name: t('allocation:draw.submit'), exact: true }).click()
    await coordinator.getByText(t('participants:timeline.drawn', { arm: t('allocation:hiddenArm') })).waitFor()
    const shown: string[] = []
    const look = async () => void shown.push(coordinator.url(), await coordinator.content())
    await look()
    for (const path of ['participants', 'recruitment', 'recruitment/allocation', 'exports']) {
      await coordinator.goto(`/s/voices/${path}`)
      await coordinator.getByRole('heading', { level: 1 }).first().waitFor()
      await coordinator.waitForLoadState('networkidle')
      if (path !== 'recruitment/allocation') await look()
    }
    const verb = t('exports:verbFor', { kind: t('exports:kind.participants') })
    const [file] = await Promise.all([
      coordinator.waitForEvent('download'),
      coordinator.getByRole('button', { name: verb }).click(),
    ])
    const content = await readFile(await file.path(), 'utf8')
    expect(content).toContain(code)
    for (const text of [...shown, content]) expect(text).not.toMatch(named)
    for (const text of await collected.all()) if (!isOfTheStudy(text)) expect(text).not.toMatch(named)

    await manager.goto('/s/voices/recruitment/allocation')
    await manager.getByRole('button', { name: t('allocation:who.verb') }).click()
    const told = manager.getByRole('region', { name: t('allocation:who.title') })
    await told.filter({ hasText: code }).filter({ hasText: named }).waitFor()
    await manager
      .getByRole('button', { name: t('allocation:open.verb') })
      .first()
      .click()
    await manager.getByRole('dialog').getByRole('textbox').fill('The study is over')
    await manager.getByRole('button', { name: t('allocation:open.submit') }).click()
    await manager.getByRole('dialog').waitFor({ state: 'detached' })
    await manager
      .getByRole('button', { name: t('allocation:verify.verb') })
      .last()
      .click()
    await manager
      .getByRole('button', { name: t('allocation:verify.download') })
      .last()
      .waitFor()
    await manager.getByText(t('allocation:verify.fits', { seen: 1 })).waitFor()
    await coordinator.leave()
    await manager.leave()
  })
})
