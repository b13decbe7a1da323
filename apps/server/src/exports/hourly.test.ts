// Each export leaves audit events, so the number of exports of one person in an hour is limited.
import { exportsAnHour } from '@polyphony/domain/exports/kinds'
import { expect, it } from 'vitest'
import { cookieOf } from '../../testing/cookie.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { useWorld } from '../../testing/world.ts'

const world = useWorld()

it('export.create refuses a person for the rest of the hour after sixty exports, on all servers, and no one else', async () => {
  const create = async (person: 'dataManager' | 'investigator') =>
    (await world.as(person)).export.create({ studyId: world.studyId, kind: 'recruitment', filter: {} })
  const events = () => world.database.prisma.auditEvent.count({ where: { action: 'export.create' } })
  for (let nth = 0; nth < exportsAnHour; nth++) await create('dataManager')
  const before = await events()
  expect(await refusalOf(create('dataManager'))).toBe('export.too_many')
  expect(await events()).toBe(before)
  expect((await create('investigator')).url).toBeDefined()
  const input = encodeURIComponent(JSON.stringify({ studyId: world.studyId, kind: 'recruitment', filter: {} }))
  const { token } = world.people.dataManager
  const elsewhere = await world.openAnotherServer().request(`/trpc/export.create?input=${input}`, {
    headers: { cookie: cookieOf(token) },
  })
  expect([elsewhere.status, await elsewhere.json()]).toMatchObject([
    503,
    { error: { data: { problem: { code: 'export.too_many', details: { most: exportsAnHour } } } } },
  ])
  world.clock.advance(3_600_000)
  expect((await create('dataManager')).url).toBeDefined()
})
