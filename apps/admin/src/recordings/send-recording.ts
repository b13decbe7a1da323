// Sends a recording: checks the file, announces it, sends it. This goes on when the person opens other pages, when the page is loaded
// again, and after a cut line; the tray shows the progress.
import { recordingBytes } from '@polyphony/domain/recordings/limit'
import { uuidv7 } from 'uuidv7'
import { queryClient, trpcClient } from '../platform/client.ts'
import { reportJob } from '../platform/jobs.ts'
import type { KeptFile } from '../platform/kept-files/database.ts'
import { mayKeep } from '../platform/browser-database.ts'
import { dropKept, listKept, lockOf, readKept, wipeKept } from '../platform/kept-files/kept-files.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { whenTabBeginsAnew } from '../platform/tab.ts'
import type { useWords } from '../platform/words.tsx'
import { checkFile } from './check-file.ts'
import { durationOf } from './duration.ts'
import { sendParts } from './parts.ts'
import { openPace } from './pace.ts'

export type Sending = {
  ownerId: string
  studyId: string
  session: { id: string; code: string }
  file: File
  /** The id of a recording that was announced before and whose file has not arrived. */
  recordingId?: string
  /** What the microphone recorded, if the file was made of it. It is deleted when the server has the file. */
  take?: { id: string; durationMs: number }
}

type Words = ReturnType<typeof useWords>

/** A reason to end sending: the person cancels, or paused, or the tab belongs to nobody any more. */
class Ended extends Error {}

const underWay = new Map<string, AbortController>()
whenTabBeginsAnew(() => {
  for (const controller of underWay.values()) controller.abort(new Ended('left'))
})

/**
 * Ends when the recording is stored, refused or cancelled. The tray shows the result. Answers the words of a problem,
 * if there is one.
 */
export async function sendRecording(sending: Sending, words: Words): Promise<string | undefined> {
  const { ownerId, studyId, session, file, recordingId, take } = sending
  const { t, translator } = words
  const id = recordingId ?? uuidv7()
  const job = jobOf({ id, session, size: file.size }, words)
  const refused = (code: string) => job.failed(problemWords(translator, { ...problemOf(undefined), code }))
  if (file.size === 0) return refused('recording.empty')
  if (file.size > recordingBytes) return refused('recording.too_large')
  return holding(id, async () => {
    const controller = new AbortController()
    const { signal } = controller
    underWay.set(id, controller)
    try {
      const cancel = () => controller.abort(new Ended('cancelled'))
      const told = (done: number) => job.running(done, t('recordings:checking'), { cancel })
      told(0)
      const durationMs = (await durationOf(file)) ?? take?.durationMs
      const of = { id, ownerId, studyId, session, ...(take && { takeId: take.id }) }
      const { kept, isKept } = await checkFile(file, { of, signal, onPiece: told })
      if (!recordingId) {
        await trpcClient.recording.attach.mutate({
          commandId: uuidv7(),
          studyId,
          sessionId: session.id,
          id,
          bytes: file.size,
          ...(durationMs !== undefined && { durationMs }),
        })
        void queryClient.invalidateQueries()
      }
      const read = async (from: number, until: number) => file.slice(from, until)
      return await transfer({ kept, isKept, read }, words)
    } catch (error) {
      if (mayKeep()) await dropKept(id).catch(() => undefined)
      return ended(job, error, words)
    } finally {
      underWay.delete(id)
      void queryClient.invalidateQueries()
    }
  })
}

/** Goes on with the files of this person that wait on this device, and deletes those of other people. Other tabs that send them are awaited: if one is closed, this one goes on. */
export async function goOnSending(ownerId: string, words: Words): Promise<void> {
  if (!mayKeep()) return
  await wipeKept((id) => id !== ownerId).catch(() => undefined)
  for (const { id } of await listKept(ownerId).catch(() => [])) {
    if (underWay.has(id)) continue
    void holding(id, async () => {
      const kept = (await listKept(ownerId).catch(() => [])).find((each) => each.id === id)
      if (!kept) return undefined
      const read = (from: number, until: number) => readKept(kept, from, until)
      return transfer({ kept, isKept: true, read }, words)
    })
  }
}

/** Only one tab sends a file. The browser releases the lock when the tab is closed or crashes. */
const holding = <Answer>(id: string, work: () => Promise<Answer>): Promise<Answer> =>
  mayKeep() ? navigator.locks.request(lockOf(id), work) : work()

type Transfer = { kept: KeptFile; isKept: boolean; read: (from: number, until: number) => Promise<Blob> }

/** Sends the bytes, pausing and going on as the person wishes. */
async function transfer({ kept, isKept, read }: Transfer, words: Words): Promise<string | undefined> {
  const { id, studyId, session, size, digest } = kept
  const { t, format, translator } = words
  const job = jobOf({ id, session, size }, words)
  const address = `/files/recordings/${id}/upload?studyId=${studyId}&commandId=${uuidv7()}`
  const pace = openPace()
  let at = 0
  for (;;) {
    const controller = new AbortController()
    const { signal } = controller
    underWay.set(id, controller)
    const cancel = () => controller.abort(new Ended('cancelled'))
    const pause = () => controller.abort(new Ended('paused'))
    const tell = (said: string) => job.running(at, said, { cancel, pause, isKept })
    try {
      tell(t('recordings:connecting'))
      await sendParts({
        address,
        digest,
        size,
        read,
        signal,
        onSent: (done) => {
          at = done
          const sent = t('recordings:sent', { done: format.bytes(done), total: format.bytes(size) })
          const rate = pace(done)
          tell(rate ? `${sent} · ${t('recordings:rate', { rate: format.bytes(rate) })}` : sent)
        },
        onWaiting: (problem) => tell(`${problemWords(translator, problem)} ${t('recordings:goesOnByItself')}`),
      })
      await dropKept(id).catch(() => undefined)
      if (kept.takeId) await dropKept(kept.takeId).catch(() => undefined)
      job.done()
      return undefined
    } catch (error) {
      if (error instanceof Ended && error.message === 'paused') {
        if ((await job.paused(at, isKept)) === 'goOn') continue
        error.message = 'cancelled'
      }
      if (isLeft(error)) return undefined
      if (error instanceof Ended) await fetch(address, { method: 'DELETE' }).catch(() => undefined)
      await dropKept(id).catch(() => undefined)
      return ended(job, error, words)
    } finally {
      underWay.delete(id)
      void queryClient.invalidateQueries()
    }
  }
}

/** Signing out, or the end of the sign-in: the tab forgets the upload. What is kept goes on at the next sign-in of the person. */
const isLeft = (error: unknown) =>
  (error instanceof Ended && error.message === 'left') || problemOf(error).code === 'access.signed_out'

function ended(job: ReturnType<typeof jobOf>, error: unknown, { t, translator }: Words): string | undefined {
  if (isLeft(error)) return undefined
  return job.failed(error instanceof Ended ? t('recordings:cancelled') : problemWords(translator, problemOf(error)))
}

type Hands = { cancel: () => void; pause?: () => void; isKept?: boolean }

/** The line of an upload in the tray. */
function jobOf({ id, session, size }: { id: string; session: { code: string }; size: number }, { t, format }: Words) {
  const job = { id: `recording-${id}`, title: t('recordings:job', { session: session.code }), total: size }
  return {
    running: (done: number, words: string, hands: Hands) =>
      reportJob({ ...job, state: 'running', done, words, ...hands }),
    paused: (done: number, isKept: boolean) =>
      new Promise<'goOn' | 'cancel'>((resolve) =>
        reportJob({
          ...job,
          state: 'paused',
          done,
          words: t('recordings:paused', { done: format.bytes(done), total: format.bytes(size) }),
          isKept,
          goOn: () => resolve('goOn'),
          cancel: () => resolve('cancel'),
        }),
      ),
    done: () => {
      reportJob({ ...job, state: 'done', done: size, words: format.bytes(size) })
    },
    failed: (words: string) => {
      reportJob({ ...job, state: 'failed', done: 0, words })
      return words
    },
  }
}
