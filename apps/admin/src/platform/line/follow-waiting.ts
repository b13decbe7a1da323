// Shows what waits on this device in the tray of the head, and sends it when there is a connection.
import { hasPart } from '@polyphony/i18n/translator'
import { dismissJob, reportJob } from '../jobs.ts'
import { toast } from '../toast.tsx'
import { openMoreWords } from '../words.tsx'
import { showOtherWindows } from './outbox.ts'
import { sendWaiting } from './send-outbox.ts'
import { type Following, jobOf, jobOfLost } from './tray-lines.ts'
import { isUnsent, type KeptWaiting, listLost, listWaiting, whenWaitingChanges } from './waiting.ts'

/** While something waits, the server is tried again in this interval, because not every browser notices that the line is back. */
const againMs = 15_000

export { keepWaiting } from './outbox.ts'
export { sendWaiting } from './send-outbox.ts'

/** Follows what waits for a person until the returned function is called. */
export function followWaiting(following: Following): () => void {
  const { ownerId, words } = following
  let shown: readonly string[] = []
  let before: readonly KeptWaiting[] | undefined
  const show = () => {
    const all = listWaiting()
    const isNew = ({ id, refused }: KeptWaiting) => refused && before?.some((each) => each.id === id && isUnsent(each))
    const refused = all.filter(isNew).length
    before = all
    if (refused) void toast({ words: words().t('shell:waiting.notAccepted', { count: refused }), tone: 'failed' })
    const jobs = [
      ...all.map((each) => jobOf(each, following)),
      ...(hasPart(words().translator, 'later') ? listLost().map((each) => jobOfLost(each, following)) : []),
    ]
    for (const id of shown) if (!jobs.some((job) => job.id === id)) dismissJob(id)
    shown = jobs.map(({ id }) => id)
    for (const job of jobs) reportJob(job)
  }
  const send = () => void sendWaiting(ownerId).catch(() => undefined)
  const leaving = new AbortController()
  const { signal } = leaving
  addEventListener('online', send, { signal })
  document.addEventListener('visibilitychange', () => document.hidden || send(), { signal })
  const timer = setInterval(() => listWaiting().some(isUnsent) && send(), againMs)
  const stop = whenWaitingChanges(show)
  const deafen = showOtherWindows(ownerId)
  // What is seldom said has its words in a part that may still have to come.
  void openMoreWords('later').then(
    () => signal.aborted || show(),
    () => undefined,
  )
  send()
  return () => {
    leaving.abort()
    clearInterval(timer)
    stop()
    deafen()
  }
}
