import { createHash } from 'node:crypto'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'
import { describe, expect, it } from 'vitest'
import { writeForm } from '../../testing/consent.ts'
import { lastEvent } from '../../testing/trail.ts'

const world = useWorld()
let number = 0
const version = () => ({
  ...world.command(),
  form: 'main',
  version: `v${++number}`,
  language: 'he',
  title: 'הסכמה להשתתפות במחקר',
  text: '  אנו מזמינים אותך להשתתף.\r\n\tתודה  ',
  scopes: ['participate', 'quote'],
  siteIds: [world.sites.BRS as string],
  validFrom: '2024-03-01',
  validUntil: '2024-12-31',
  ethicsReference: 'BGU-2023-118',
})

describe('consent.publish', () => {
  it('stores the exact text and its SHA-256', async () => {
    const manager = await world.as('dataManager')
    const body = version()
    const { id, textSha256 } = await manager.consent.publish(body)
    expect(textSha256).toBe(createHash('sha256').update(body.text).digest('hex'))
    const form = await manager.consent.form({ studyId: world.studyId, id })
    expect(form).toMatchObject({
      text: body.text,
      textSha256,
      publishedBy: 'dataManager',
      scopes: body.scopes,
      validUntil: '2024-12-31',
    })
    const event = await lastEvent(world, 'consent.publish')
    expect(event).toMatchObject({
      entityId: id,
      siteId: world.sites.BRS,
      after: { textSha256, requiresReconsent: false },
    })
  })

  it.each([
    ['an unknown scope', { scopes: ['participate', 'telepathy'] }, 'consent.scope_unknown'],
    ['a form that does not ask for participation', { scopes: ['quote'] }, 'consent.participate_missing'],
    ['a scope named twice', { scopes: ['participate', 'participate'] }, 'input.invalid'],
    ['a language the study does not have', { language: 'fr' }, 'consent.language_unknown'],
    ['a period that ends before it begins', { validUntil: '2024-02-29' }, 'calendar.too_early'],
    ['an impossible day', { validFrom: '2023-02-29' }, 'input.invalid'],
    ['an empty text', { text: ' \n ' }, 'input.invalid'],
    ['half an emoji in the text', { text: 'Take part \ud83d' }, 'input.invalid'],
    ['an enormous text', { text: 'a'.repeat(200_001) }, 'input.invalid'],
    ['an operator in place of a text', { title: { $gt: '' } }, 'input.invalid'],
    ['a form without a site', { siteIds: [] }, 'input.invalid'],
  ])('refuses %s', async (_title, over, code) => {
    expect(
      await refusalOf((await world.as('investigator')).consent.publish({ ...version(), ...(over as object) })),
    ).toBe(code)
  })

  it('refuses a site out of reach in the same way as an unknown site', async () => {
    const manager = await world.as('dataManagerInUlm')
    expect(await refusalOf(manager.consent.publish(version()))).toBe('site.not_found')
    expect(await refusalOf(manager.consent.publish({ ...version(), siteIds: [world.newId()] }))).toBe('site.not_found')
  })

  it('refuses a second form with the same version and language, also when both come at once', async () => {
    const manager = await world.as('dataManager')
    const body = version()
    const settled = await Promise.allSettled([1, 2].map(() => manager.consent.publish({ ...body, ...world.command() })))
    const refused = settled.filter((each) => each.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(await refusalOf(Promise.reject(refused[0]!.reason))).toBe('consent.form_version_taken')
    await manager.consent.publish({ ...body, ...world.command(), language: 'en' })
  })

  it('makes a form that the role that serves requests cannot change', async () => {
    const id = await writeForm(world)
    const attempt = world.database.transaction(async (db) => {
      await db.execute`set local role polyphony_app`
      await db.execute`update form_version set text = 'other' where id = ${id}::uuid`
    })
    await expect(attempt).rejects.toThrow(/permission denied/)
  })
})

describe('consent.forms', () => {
  it('answers at which sites within the scope a version is valid on a day', async () => {
    const id = await writeForm(world, { validFrom: new Date('2024-03-01'), validUntil: new Date('2024-03-31') })
    const validOn = async (person: 'monitor' | 'coordinatorInUlm', on?: string) =>
      (await (await world.as(person)).consent.forms({ studyId: world.studyId, on, limit: 200 })).rows.find(
        (row) => row.id === id,
      )?.validAt
    expect(await validOn('monitor')).toEqual(expect.arrayContaining([world.sites.BRS, world.sites.ULM]))
    expect(await validOn('coordinatorInUlm')).toEqual([world.sites.ULM])
    expect(await validOn('monitor', '2024-03-31')).toHaveLength(2)
    expect(await validOn('monitor', '2024-04-01')).toEqual([])
  })

  it('takes today in the time zone of each site', async () => {
    const id = await writeForm(world, { validFrom: new Date('2024-03-14') })
    world.clock.set('2024-03-13T22:30:00Z') // 00:30 on the 14th in Be'er Sheva, 23:30 on the 13th in Ulm
    const { rows } = await (await world.as('monitor')).consent.forms({ studyId: world.studyId, limit: 200 })
    world.clock.set('2024-03-13T10:00:00Z')
    expect(rows.find((row) => row.id === id)?.validAt).toEqual([world.sites.BRS])
  })

  it('shows each version on one page only', async () => {
    for (let each = 0; each < 5; each++) await writeForm(world, { validFrom: new Date(`2024-01-0${1 + (each % 3)}`) })
    const monitor = await world.as('monitor')
    const all = (await monitor.consent.forms({ studyId: world.studyId, limit: 200 })).rows.map(({ id }) => id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await monitor.consent.forms({ studyId: world.studyId, limit: 3, cursor })
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    expect(seen).toEqual(all)
  })

  it('gives the same answer for a version of another site and for an unknown one', async () => {
    const id = await writeForm(world, { siteIds: [world.sites.BRS] })
    const other = await world.as('coordinatorInUlm')
    expect(await refusalOf(other.consent.form({ studyId: world.studyId, id }))).toBe('consent.form_not_found')
    expect(await refusalOf(other.consent.form({ studyId: world.studyId, id: world.newId() }))).toBe(
      'consent.form_not_found',
    )
    expect((await other.consent.forms({ studyId: world.studyId, limit: 200 })).rows.map((row) => row.id)).not.toContain(
      id,
    )
  })
})
