// Sixty-four clients use a pool of ten connections for lists and exports, and half of them hang up in the middle. No request may
// hang, and five seconds later the rate must be as before.
import { atLeast, type Figure, hammer, perSecond } from './figures.ts'
import { ticketFor } from './exports.ts'
import { call, type Ground, send, type Server } from './ground.ts'

const clients = 64
const crowdMs = 8_000

export async function benchCrowd(ground: Ground, server: Server): Promise<Figure[]> {
  const { studyId, people } = ground.cast
  const list = () => call(ground, server, 'dataManager', 'participant.list', { studyId, limit: 50, cursor: firstPlace })
  const alone = await hammer(400, 8, async () => void (await list()))
  const counted = { done: 0, refused: 0, hungUp: 0 }
  const until = performance.now() + crowdMs
  // One ticket for all: a person may make sixty exports an hour, and fetch each of them as often as they like.
  const ticket = await ticketFor(ground, server)
  const client = async (turn: number) => {
    while (performance.now() < until) {
      const hangs = turn % 2 === 0
      const path =
        turn % 4 < 2
          ? ticket
          : `/trpc/participant.list?input=${encodeURIComponent(JSON.stringify({ studyId, limit: 200 }))}`
      const answer = await send(server.agent, path, {
        token: people.dataManager.token,
        ...(hangs && { hangUpAfter: 2_000 }),
      }).catch(() => ({ status: 0 }))
      if (hangs) counted.hungUp++
      else if (answer.status === 200) counted.done++
      else counted.refused++
    }
  }
  await Promise.race([
    Promise.all(Array.from({ length: clients }, (_, turn) => client(turn))),
    new Promise((_, reject) => setTimeout(() => reject(new Error('The server hangs')), crowdMs + 30_000).unref()),
  ])
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  const after = await hammer(400, 8, async () => void (await list()))
  return [
    { what: 'lists per second before the many clients', got: perSecond(alone.perSecond) },
    {
      what: `answered / refused as busy / hung up in ${crowdMs / 1000} s`,
      got: `${counted.done}/${counted.refused}/${counted.hungUp}`,
    },
    atLeast('rate five seconds after, share of before', after.perSecond / alone.perSecond, 0.8),
  ]
}

/** A cursor before the first participant of the first site, so that a page is read without counting all rows. */
const firstPlace = Buffer.from(JSON.stringify(['BRS', 0])).toString('base64url')
