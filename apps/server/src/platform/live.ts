// What one person changed appears on another's screen: announced after the commit, from what was recorded, to every
// server on the database (LISTEN/NOTIFY). Notices say which kind of thing changed at which site, never what it holds.
import { EventEmitter } from 'node:events'
import type { Listening } from '@polyphony/db/listen'
import type { WrittenEvent } from './record.ts'

export type Notice = { action: string; entity: string; entityId: string; studyId: string; siteId: string | null }

export type Live = {
  announce: (events: readonly WrittenEvent[]) => void
  /** Calls `hear` with each notice until the returned function is called. */
  hear: (hear: (notice: Notice) => void) => () => void
  close: () => Promise<void>
}

const channel = 'polyphony'
/** NOTIFY serialises commits, so notices are gathered for this long and sent outside of any command's transaction. */
const gatherMs = 40
/** PostgreSQL refuses payloads of 8,000 bytes; 20 notices take about 4,000. */
const perPayload = 20

export function openLive(listening: Listening): Live {
  const emitter = new EventEmitter().setMaxListeners(0)
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
    for (const notice of JSON.parse(payload) as Notice[]) emitter.emit('notice', notice)
  })

  return {
    announce(events) {
      for (const { action, entity, entityId, studyId, siteId, isDisclosure } of events) {
        if (studyId && !isDisclosure) gathered.push({ action, entity, entityId, studyId, siteId })
      }
      // A notice that cannot be sent is not worth a failed command: screens refetch when they come back.
      if (gathered.length > 0) timer ??= setTimeout(() => void send().catch(() => undefined), gatherMs)
    },
    hear(hear) {
      emitter.on('notice', hear)
      return () => emitter.off('notice', hear)
    },
    async close() {
      clearTimeout(timer)
      emitter.removeAllListeners()
      await listening.close()
    },
  }
}
