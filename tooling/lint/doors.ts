// Every concept of the server has the same doors, so that whoever knows one room finds everything in the next.
import { isTest, placeOf, refusing, roomOf, type Rule } from './rule.ts'

const door =
  /^apps\/server\/src\/[^/]+\/((router|commands|queries|store|routes|jobs|thread)\.ts|(commands|queries|store)\/[a-z-]+\.ts)$/
/** Rooms that are no concept. */
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
          'A concept has router.ts, commands, queries, store, routes.ts, jobs.ts and thread.ts: nothing else, nothing deeper.',
        ),
    }
  },
}
