// What one person changed appears on another's screen: announced after the commit, from what was recorded, to every
// server on the database (LISTEN/NOTIFY). Notices say which kind of thing changed at which site, never what it holds.
import type { Listening } from '@polyphony/db/listen'
import type { Live, Notice, Standings } from '../shapes.ts'
import { openFollowers } from './followers.ts'

const channel = 'polyphony'
/** NOTIFY serialises commits, so notices are gathered for this long and sent outside of any command's transaction. */
const gatherMs = 40
/** PostgreSQL refuses payloads of 8,000 bytes; 20 notices take about 5,000. */
const perPayload = 20
/** More than this at once is a bulk action: the rest says nothing new. */
const mostAtOnce = 2_000

/** What withholds the words of a person, or gives them back, changes transcripts too, also for those who are shown no participant. */
const alsoTold: Partial<Record<string, Pick<Notice, 'action' | 'entity'>>> = {
  'participant.withdraw': { action: 'transcript.withheld', entity: 'transcript' },
  'participant.correct': { action: 'transcript.withheld', entity: 'transcript' },
}

/** Notices come in bursts: whoever follows is told of a burst at once. */
const deliverMs = 150

export function openLive(listening: Listening, standings: Standings): Live {
  const followers = openFollowers(deliverMs)
  let gathered: Notice[] = []
  let timer: NodeJS.Timeout | undefined

  const send = async () => {
    timer = undefined
    const notices = gathered
    gathered = []
    for (let at = 0; at < notices.length; at += perPayload) {
      await listening.notify(channel, JSON.stringify(notices.slice(at, at + perPayload)))
    }
  }
  listening.listen(channel, (payload) => {
    for (const notice of JSON.parse(payload) as Notice[]) followers.hear(notice)
  })

  return {
    announce(events, commandId) {
      for (const { action, entity, entityId, studyId, siteId, isDisclosure } of events) {
        const isNews = studyId && !isDisclosure && gathered.length < mostAtOnce
        const also = alsoTold[action]
        if (isNews && also) gathered.push({ ...also, studyId, siteId })
        if (isNews) gathered.push({ action, entity, entityId, studyId, siteId, commandId })
        if (entity === 'sign_in' || entity === 'grant') void standings.recheck()
      }
      // A notice that cannot be sent is not worth a failed command: screens refetch when they come back.
      if (gathered.length > 0) timer ??= setTimeout(() => void send().catch(() => undefined), gatherMs)
    },
    follow: (follower) => followers.join(follower),
    followers: () => followers.count(),
    async close() {
      clearTimeout(timer)
      followers.close()
      await listening.close()
    },
  }
}
