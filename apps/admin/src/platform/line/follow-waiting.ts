// Shows what waits on this device in the tray of the head, and sends it when there is a connection.
import { dismissJob, type Job, reportJob } from '../jobs.ts'
import { problemWords } from '../problem.ts'
import { toast } from '../toast.tsx'
import type { useWords } from '../words.tsx'
import { dismissWaiting, openAgain, sendWaiting } from './outbox.ts'
import { isUnsent, type KeptWaiting, listWaiting, mayWait, whenWaitingChanges } from './waiting.ts'

/** While something waits, the server is tried again in this interval, because not every browser notices that the line is back. */
const againMs = 15_000

export { keepWaiting } from './outbox.ts'

type Words = ReturnType<typeof useWords>

type Following = {
  ownerId: string
  words: () => Words
  /** Opens a page of the application. */
  open: (href: string) => void
}

/** Follows what waits for a person until the returned function is called. */
export function followWaiting({ ownerId, words, open }: Following): () => void {
  let shown: readonly string[] = []
  let before: readonly KeptWaiting[] | undefined
  const show = () => {
    const all = listWaiting()
    const isNew = ({ id, refused }: KeptWaiting) => refused && before?.some((each) => each.id === id && isUnsent(each))
    const refused = all.filter(isNew).length
    before = all
    if (refused) void toast({ words: words().t('shell:waiting.notAccepted', { count: refused }), tone: 'failed' })
    for (const id of shown) if (!all.some((each) => each.id === id)) dismissJob(id)
    shown = all.map(({ id }) => id)
    for (const each of all) reportJob(jobOf(each, { ownerId, words, open }))
  }
  const send = () => void sendWaiting(ownerId).catch(() => undefined)
  const leaving = new AbortController()
  const { signal } = leaving
  addEventListener('online', send, { signal })
  document.addEventListener('visibilitychange', () => document.hidden || send(), { signal })
  const timer = setInterval(() => listWaiting().some(isUnsent) && send(), againMs)
  const stop = whenWaitingChanges(show)
  send()
  return () => {
    leaving.abort()
    clearInterval(timer)
    stop()
  }
}

function jobOf(waiting: KeptWaiting, { ownerId, words, open }: Following): Job {
  const { t, translator } = words()
  const { id, form, refused, became } = waiting
  const base = { id, title: titleOf(waiting, words()), done: 0, total: undefined, isKept: true }
  const dismiss = () => void dismissWaiting(ownerId, waiting)
  if (became !== undefined)
    return { ...base, state: 'done', words: t('shell:waiting.became', { code: became }), dismiss }
  if (!refused) return { ...base, state: 'waiting', words: t('shell:waiting.state') }
  return {
    ...base,
    state: 'failed',
    words: problemWords(translator, refused),
    giveUp: dismiss,
    ...(form && {
      openForm: () => void openAgain(ownerId, waiting).then(() => open(form.href)),
    }),
  }
}

/** What waits, in words: "Consent: BRS-0004-7". */
function titleOf({ path, code, number }: KeptWaiting, { t, format }: Words): string {
  const name =
    number === undefined ? code : t('shell:waiting.provisional', { site: code, number: format.number(number) })
  return t(`shell:waiting.what.${mayWait[path]}`, { name })
}
