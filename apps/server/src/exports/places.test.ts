// Only a few files are sent to one person at once. The tests check that each way in which a file can end gives its place back.
import { cookieOf } from '../../testing/cookie.ts'
import { useWorld } from '../../testing/world.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { writePeople } from '../../testing/people.ts'
import { exportRoutes, mostOfOne, openSending } from './routes.ts'

const world = useWorld()
const oneTooMany = Array.from({ length: mostOfOne + 1 }, (_, at) => at)
let url: string

beforeAll(async () => {
  await writePeople(world, [{ site: 'BRS', status: 'screened', times: 3 }])
  const { export: exports } = await world.as('dataManager')
  url = (await exports.create({ studyId: world.studyId, kind: 'participants', filter: {} })).url
})

const get = (init: RequestInit = {}) => world.fetchAs('dataManager', url, init)

/** Checks that every place can be taken, so that none was lost. */
async function demandEveryPlace() {
  const answers = await Promise.all(Array.from({ length: mostOfOne }, () => get()))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  for (const answer of answers) expect((await answer.text()).split('\r\n')).toHaveLength(5)
}

describe('the place of a file', () => {
  it('is not taken by a HEAD request, which gets the headers of GET', async () => {
    for (const _ of oneTooMany) {
      const answer = await get({ method: 'HEAD' })
      expect([answer.status, answer.body]).toEqual([200, null])
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    }
    await demandEveryPlace()
  })

  it('is given back when the reader leaves before the first byte', async () => {
    for (const _ of oneTooMany) expect((await get({ signal: AbortSignal.abort() })).status).toBe(200)
    await demandEveryPlace()
  })

  it('is given back when the reader leaves in the middle', async () => {
    for (const _ of oneTooMany) {
      const reader = (await get()).body!.getReader()
      await reader.read()
      await reader.cancel()
    }
    await demandEveryPlace()
  })

  it('is given back when the rows cannot be read', async () => {
    for (const _ of oneTooMany) {
      const answer = await get()
      expect(answer.status).toBe(200)
      await world.database.pool.query('alter table participant rename to elsewhere')
      await expect(answer.text()).rejects.toThrow('cut short')
      await world.database.pool.query('alter table elsewhere rename to participant')
    }
    await demandEveryPlace()
  })

  it('is given back when the reader takes no bytes for too long', async () => {
    const withShortLimit = exportRoutes(world.services, openSending(world.services, 100))
    const headers = { cookie: cookieOf(world.people.dataManager.token) }
    const ask = async () => withShortLimit.request(url.replace('/files/exports', ''), { headers })
    for (const _ of oneTooMany) {
      const answer = await ask()
      expect(answer.status).toBe(200)
      await new Promise((resolve) => setTimeout(resolve, 150))
      await expect(answer.text()).rejects.toThrow('cut short')
    }
  })
})
