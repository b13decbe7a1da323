// What participants in Be'er Sheva are given, for the tests of expenses. Today is 14 March 2024.
import { signature } from './consent.ts'
import { hold, writeConsenting } from './sessions.ts'
import type { World } from './world.ts'

const { textSha256: _text, ...drawing } = signature
/** What somebody drew with a finger, in the shape that commands take. */
export const drawn = drawing

export function giving(world: World) {
  const coordinator = async () => (await world.as('coordinatorInBeerSheva')).expense
  const asked = (people: readonly string[], over: object = {}) => ({
    ...world.command(),
    siteId: world.sites.BRS as string,
    participantIds: [...people],
    kind: 'travel',
    amount: 4000,
    currency: 'ILS',
    on: '2024-03-13',
    receipt: { kind: 'paper' as const, number: 'A-17' },
    ...over,
  })
  const record = async (people: readonly string[], over: object = {}) =>
    (await coordinator()).record(asked(people, over))
  const reverse = async (id: string, reason = 'The wrong person') =>
    (await coordinator()).reverse({ ...world.command(), id, reason })
  const list = async (over: object = {}) => (await coordinator()).list({ studyId: world.studyId, ...over })
  const sums = async (over: object = {}) => (await (await coordinator()).sums({ studyId: world.studyId, ...over })).rows
  /** Enrolled people, and a focus group on 13 March that they attended. */
  const group = async (many = 2) => {
    world.clock.set('2024-03-14T10:00:00Z')
    const people = []
    for (let each = 0; each < many; each++) people.push(await writeConsenting(world))
    const { id: sessionId, code } = await hold(world, people)
    return { people, ids: people.map(({ id }) => id), sessionId, code }
  }
  return { coordinator, asked, record, reverse, list, sums, group }
}
