import { readFile } from 'node:fs/promises'
import { formatCode, nextNumber } from '@polyphony/domain/participants/code'
import { serveWorld, type Served } from '@polyphony/server/testing/serve'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage } from './browser.ts'
import { collect } from './collected.ts'
import { enrolSomebody, holdFocusGroup, importWords, publishForm } from './study.ts'
import { daysAgo, openFromMenu, walks, web, wordsOf } from './walk.ts'

let served: Served
let browser: Awaited<ReturnType<typeof openBrowser>>
let form: string
/** Things at Be'er Sheva that Ulm must not find. */
let there: { participantId: string; code: string; session: { id: string; code: string }; transcriptId: string }
/** Ids and codes of things that do not exist. */
let nowhere: typeof there
let inUlm = 0

beforeAll(async () => {
  served = await serveWorld(web)
  form = await publishForm(served)
  const { participantId, code } = await enrolSomebody(served, form, daysAgo(3))
  const { id, code: sessionCode } = await holdFocusGroup(served, [{ participantId }], daysAgo(1))
  const transcriptId = await importWords(served, id, 'WEBVTT\n\n00:01.000 --> 00:04.000\n<v P1>Words of Beer Sheva.\n')
  there = { participantId, code, session: { id, code: sessionCode }, transcriptId }
  nowhere = {
    participantId: served.newId(),
    code: formatCode('BRS', nextNumber('BRS', 800)),
    session: { id: served.newId(), code: 'BRS-FG-99' },
    transcriptId: served.newId(),
  }
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.closeAll()
  await served?.close()
})

const secretsOf = ({ participantId, code, session, transcriptId }: typeof there) => [
  participantId,
  code,
  session.id,
  session.code,
  transcriptId,
]

/** A text in which the ids and codes of a thing are replaced by dots, to compare it with the text about another thing. */
const anonymous = (text: string, thing: typeof there) =>
  secretsOf(thing).reduce((rest, secret) => rest.replaceAll(secret, '…'), text)

/** The text that a person reads at this address after it has loaded, with the title. */
async function read(page: Page, path: string, settled: string) {
  await page.goto(`/s/voices/${path}`)
  await page.getByRole('main').getByText(settled).waitFor()
  await expectAccessible(page)
  return `${await page.title()}\n${await page.locator('body').innerText()}`
}

/** The answer of the server to this browser, without the request id. */
const ask = async (page: Page, procedure: string, input: object, isCommand: boolean) => {
  const answer = await page.evaluate(
    async ([path, body, isPost]) => {
      const address = `/trpc/${path as string}`
      const sent = isPost
        ? await fetch(address, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: body as string,
          })
        : await fetch(`${address}?input=${encodeURIComponent(body as string)}`)
      return `${sent.status} ${await sent.text()}`
    },
    [procedure, JSON.stringify(input), isCommand] as const,
  )
  return `${procedure} ${answer}`.replace(/"requestId":"[^"]*"/, '')
}

describe.each(walks)('a coordinator of Ulm, in $language', (walk) => {
  it("finds nothing about a participant of Be'er Sheva in any list, search, link, count, file, notice or call", async () => {
    const t = await wordsOf(walk)
    const own = await enrolSomebody(served, form, daysAgo(2), { site: 'ULM' })
    inUlm += 1
    const page = await openPage(browser, served, 'coordinatorInUlm', walk)
    const collected = await collect(page)

    // The list and its count.
    await page.goto('/s/voices/participants')
    await page.getByRole('link', { name: own.code }).waitFor()
    const counted = t('shell:table.shown', { shown: inUlm, total: inUlm })
    expect(await page.getByRole('main').getByText(counted, { exact: true }).count()).toBeGreaterThan(0)
    await expectAccessible(page)

    // A change in Be'er Sheva does not arrive, but a later change in Ulm does.
    const enrolledThere = await enrolSomebody(served, form, daysAgo(1))
    const enrolledHere = await enrolSomebody(served, form, daysAgo(1), { site: 'ULM' })
    inUlm += 1
    await page.getByRole('link', { name: enrolledHere.code }).waitFor()
    const notices = collected.notices.filter((notice) => notice.includes('"action"'))
    expect(notices.length).toBeGreaterThan(0)
    for (const notice of notices) expect(notice).toContain(served.sites.ULM)

    // The search box and Ctrl K.
    const find = page.getByRole('searchbox', { name: t('participants:find') })
    await find.fill(there.code)
    await page.getByText(t('participants:empty.filtered')).waitFor()
    await expectAccessible(page)
    await find.fill('')
    await page.getByRole('link', { name: own.code }).waitFor()
    if (walk.dir === 'ltr') await page.keyboard.press('Control+k')
    else await page.getByRole('button', { name: t('shell:find.open') }).click()
    for (const sought of [there.code, there.session.code]) {
      await page.getByPlaceholder(t('shell:find.placeholder')).fill(sought)
      // A text that is no code of a participant may be a name, so a search by name is offered. It is not sent.
      const offer = page.getByText(t('participants:byName.finder', { typed: sought }))
      await page.getByText(t('shell:find.nothing')).or(offer).waitFor()
      expect(await page.getByRole('dialog').getByText(sought, { exact: true }).count()).toBe(0)
    }
    await page.keyboard.press('Escape')

    // Direct links give the same answer for things of another site as for things that do not exist.
    const links = (thing: typeof there) =>
      [
        [`participants/${thing.code}`, t('participants:problem.participant.not_found')],
        [`sessions/${thing.session.code}`, t('sessions:problem.session.not_found')],
        [`transcripts/${thing.transcriptId}`, t('transcripts:problem.transcript.not_found')],
      ] as const
    for (const [index, [path, settled]] of links(there).entries()) {
      const elsewhere = anonymous(await read(page, path, settled), there)
      expect(elsewhere).toBe(anonymous(await read(page, links(nowhere)[index]![0], settled), nowhere))
    }

    // Counts: recruitment, sessions, transcripts.
    const { total } = await (await served.as('coordinatorInUlm')).recruitment.view({ studyId: served.studyId })
    expect(total).toMatchObject({ screened: inUlm, enrolled: inUlm })
    await read(page, 'recruitment', t('recruitment:headlineWithoutTarget', { enrolled: inUlm }))
    expect(await page.getByRole('main').getByText("Be'er Sheva").count()).toBe(0)
    await read(page, 'sessions', t('sessions:empty.nothing'))
    await read(page, 'transcripts', t('transcripts:empty.nothing'))

    // Files.
    await openFromMenu(page, t, 'exports')
    for (const kind of ['participants', 'sessions', 'transcripts', 'recruitment'] as const) {
      await page.getByRole('radio', { name: t(`exports:kind.${kind}`), exact: true }).click()
      const verb = t('exports:verbFor', { kind: t(`exports:kind.${kind}`) })
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: verb }).click(),
      ])
      const content = await readFile(await file.path(), 'utf8')
      if (kind === 'participants') expect(content).toContain(own.code)
      expect(content).not.toContain('BRS')
    }

    // Calls to the server by id, from this browser.
    const calls = (thing: typeof there): [string, object, boolean][] => [
      ['participant.view', { code: thing.code }, false],
      ['participant.identify', { participantId: thing.participantId }, false],
      [
        'participant.withdraw',
        {
          commandId: served.newId(),
          participantId: thing.participantId,
          on: daysAgo(0),
          level: 'new_data',
          reason: 'Asked for it',
        },
        true,
      ],
      ['consent.list', { participantId: thing.participantId }, false],
      ['session.view', { code: thing.session.code }, false],
      ['session.cancel', { commandId: served.newId(), id: thing.session.id, reason: 'Not ours' }, true],
      ['recording.attach', { commandId: served.newId(), sessionId: thing.session.id }, true],
      ['transcript.open', { id: thing.transcriptId }, false],
    ]
    for (const [index, [procedure, input, isCommand]] of calls(there).entries()) {
      const { studyId } = served
      const elsewhere = await ask(page, procedure, { studyId, ...input }, isCommand)
      const missing = await ask(page, procedure, { studyId, ...calls(nowhere)[index]![1] }, isCommand)
      // The call is well formed: it is refused because of the thing it names, or the list is empty.
      expect(elsewhere).toMatch(procedure === 'consent.list' ? /^\S+ (404|200) / : /^\S+ 404 /)
      expect(anonymous(elsewhere, there)).toBe(anonymous(missing, nowhere))
    }

    // Nothing that reached this browser contains these ids and codes, except the addresses of its own requests.
    for (const text of await collected.all()) {
      const body = text.replace(/^http.*\n/, '')
      for (const secret of [...secretsOf(there), enrolledThere.code, enrolledThere.participantId])
        expect(body).not.toContain(secret)
    }
    await page.leave()
  })
})
