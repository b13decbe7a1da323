// Every concept of the server has files with the same names (its *doors*), so that a person who knows one concept finds
// everything in the next one.
import { isTest, placeOf, refusing, roomOf, type Rule } from './rule.ts'

const door =
  /^apps\/server\/src\/[^/]+\/((router|commands|queries|store|routes|jobs|thread)\.ts|(commands|queries|store)\/[a-z-]+\.ts)$/
/** Rooms that are not concepts. */
const others = new Set(['app', 'platform', 'load'])

export const doors: Rule = {
  create(context) {
    const place = placeOf(context)
    const room = roomOf('server', place)
    if (!room || others.has(room) || isTest(place) || door.test(place)) return {}
    const refuse = refusing(context)
    return {
      Program: (node) =>
        refuse(
          node,
          'A concept has only router.ts, commands, queries, store, routes.ts, jobs.ts and thread.ts, and no deeper folders.',
        ),
    }
  },
}
