// Takes that were recorded and not sent: after a crash, after a refusal, or because the microphone went away. They are offered until the
// person sends or deletes them, and deleted after a week.
import { dismissJob, reportJob } from '../../platform/jobs.ts'
import type { KeptTake } from '../../platform/kept-files/database.ts'
import { mayKeep } from '../../platform/browser-database.ts'
import { dropKept, isTakeKept, listTakes, lockOf, readTake } from '../../platform/kept-files/kept-files.ts'
import type { useWords } from '../../platform/words.tsx'
import { sendRecording } from '../send-recording.ts'
import { hideTake, isTakeShown, showTake } from './takes.ts'

type Words = ReturnType<typeof useWords>
type Offered = {
  kept: KeptTake
  isKept: boolean
  read: () => Promise<Blob>
  /** It is sent at once, and offered again only if that fails. */
  isSentNow?: boolean
  problem?: string
}

/** Shows a take that was not sent, in the tray and on the page of its session. */
export function offerTake({ kept, isKept, read, isSentNow = false, problem }: Offered, words: Words): void {
  const { t, format } = words
  const { id, ownerId, studyId, session, durationMs } = kept
  const job = `take-${id}`
  const hide = () => {
    hideTake(id)
    dismissJob(job)
  }
  const failed = (why: string) => offerTake({ kept, isKept, read, problem: why }, words)
  const send = async () => {
    hide()
    try {
      // Another tab may have sent or deleted it meanwhile.
      if (isKept && !(await isTakeKept(id))) return
      const { seekableFile } = await import('./seekable.ts')
      const file = await seekableFile(await read(), session.code)
      const why = await sendRecording({ ownerId, studyId, session, file, take: { id, durationMs } }, words)
      if (why) failed(why)
    } catch {
      failed(t('recordings:take.unreadable'))
    }
  }
  // Only one tab sends it.
  const sendAlone = () =>
    void navigator.locks.request(lockOf(id), { ifAvailable: true }, (lock) => (lock ? send() : hide()))
  if (isSentNow) return sendAlone()
  showTake({
    ...{ id, session, state: 'left', missing: [], isKept, durationMs: () => durationMs, ...(problem && { problem }) },
    send: sendAlone,
    discard: () => {
      hide()
      void dropKept(id).catch(() => undefined)
    },
  })
  reportJob({
    ...{
      id: job,
      title: t('recordings:take.job', { session: session.code }),
      state: 'paused',
      done: 0,
      total: undefined,
    },
    ...{ words: t('recordings:take.left', { length: format.clock(durationMs) }), isKept, goOn: sendAlone },
  })
}

/** Offers what this person recorded on this device and did not send. */
export async function offerLeft(ownerId: string, words: Words): Promise<void> {
  if (!mayKeep()) return
  for (const kept of await listTakes(ownerId).catch(() => []))
    if (!isTakeShown(kept.id)) offerTake({ kept, isKept: true, read: () => readTake(kept) }, words)
}
