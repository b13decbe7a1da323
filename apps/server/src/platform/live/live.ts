// Live updates: a change by one person appears on the screens of others. After the commit, the recorded events become notices to
// every server of the database (LISTEN/NOTIFY). A notice says which kind of thing changed at which site, never its content.
import { Buffer } from 'node:buffer'
import type { Listening } from '@polyphony/db/listen'
import { alsoTells } from '@polyphony/domain/audit/entities'
import { z } from 'zod'
import type { Live, Notice, Standings } from '../shapes.ts'
import { openFollowers } from './followers.ts'
import { openGathering } from './gathering.ts'
import { mostTold } from './told.ts'

const channel = 'polyphony'
/** NOTIFY makes commits wait for each other, so notices are gathered for this long and sent outside the commands' transactions. */
const gatherMs = 40
/** PostgreSQL refuses payloads of 8,000 bytes. */
const payloadBytes = 7_900

/** Notices come in bursts. Each follower gets those of this time together. */
const deliverMs = 150

export function openLive(listening: Listening, standings: Standings): Live {
  const followers = openFollowers(deliverMs)
  const gathered = openGathering(mostTold)
  let timer: NodeJS.Timeout | undefined

  const send = async () => {
    timer = undefined
    for (const payload of payloadsOf(gathered.take())) await listening.notify(channel, payload)
  }
  listening.listen(channel, (payload) => {
    for (const notice of noticesOf(payload)) followers.hear(notice)
  })

  return {
    announce(events, { commandId, concerned: whom } = {}) {
      for (const { id, actorId, action, entity, entityId, studyId, siteId, isDisclosure } of events) {
        const also = alsoTells[action]
        const concerned = whom?.get(id)
        const isNews = studyId !== null && !isDisclosure
        if (isNews && also) gathered.add({ ...also, studyId, siteId, concerned })
        if (isNews) gathered.add({ action, entity, entityId, studyId, siteId, commandId, actorId, concerned })
        if (entity === 'sign_in' || entity === 'grant') void standings.recheck()
      }
      // A notice that cannot be sent must not fail the command. The screens fetch again when their stream comes back.
      if (!gathered.isEmpty()) timer ??= setTimeout(() => void send().catch(() => undefined), gatherMs)
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

const notice: z.ZodType<Notice> = z.object({
  action: z.string(),
  entity: z.string(),
  entityId: z.string().optional(),
  studyId: z.string(),
  siteId: z.string().nullable(),
  commandId: z.string().optional(),
  actorId: z.string().nullish(),
  concerned: z.object({ staffIds: z.array(z.string()), isReleased: z.boolean(), isUnclaimed: z.boolean() }).optional(),
})

/** The notices of a payload. Every role of the database may send on every channel, so what has another shape is left out. */
function noticesOf(payload: string): Notice[] {
  try {
    const sent: unknown = JSON.parse(payload)
    return Array.isArray(sent) ? sent.flatMap((each) => notice.safeParse(each).data ?? []) : []
  } catch {
    return []
  }
}

/** Packs the notices into as few payloads as possible. A notice that is too large for a payload of its own is left out. */
function payloadsOf(notices: readonly Notice[]): string[] {
  const payloads: string[][] = []
  let room = 0
  for (const text of notices.map((notice) => JSON.stringify(notice))) {
    const bytes = Buffer.byteLength(text) + 2
    if (bytes > payloadBytes) continue
    if (bytes > room) {
      payloads.push([])
      room = payloadBytes
    }
    payloads.at(-1)!.push(text)
    room -= bytes
  }
  return payloads.map((texts) => `[${texts.join(',')}]`)
}
