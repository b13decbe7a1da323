// Sends a recording: checks the file, announces it, sends it. This goes on when the person opens other pages; the tray shows
// the progress.
import { recordingBytes } from '@polyphony/domain/recordings/limit'
import { uuidv7 } from 'uuidv7'
import { queryClient, trpcClient } from '../platform/client.ts'
import { reportJob } from '../platform/jobs.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import type { useWords } from '../platform/words.tsx'
import { reprDigestOf } from './digest.ts'

export type Sending = {
  studyId: string
  session: { id: string; code: string }
  file: File
  /** The id of a recording that was announced before and whose file has not arrived. */
  recordingId?: string
}

/**
 * Ends when the recording is stored, refused or cancelled. The tray shows the result. Answers the words of a problem,
 * if there is one.
 */
export async function sendRecording(
  { studyId, session, file, recordingId }: Sending,
  words: ReturnType<typeof useWords>,
): Promise<string | undefined> {
  const { t, format, translator } = words
  const id = recordingId ?? uuidv7()
  const controller = new AbortController()
  const { signal } = controller
  const job = { id: `recording-${id}`, title: t('recordings:job', { session: session.code }), total: file.size }
  const tell = (done: number, said: string) =>
    reportJob({
      ...job,
      state: 'running',
      done,
      words: said,
      cancel: () => controller.abort(new DOMException('cancelled', 'AbortError')),
    })
  const end = (said: string) => {
    reportJob({ ...job, state: 'failed', done: 0, words: said })
    return said
  }
  const refused = (code: string) => end(problemWords(translator, { ...problemOf(undefined), code }))
  if (file.size === 0) return refused('recording.empty')
  if (file.size > recordingBytes) return refused('recording.too_large')
  try {
    tell(0, t('recordings:checking'))
    const durationMs = await durationOf(file)
    const digest = await reprDigestOf(file, { signal, onPiece: (done) => tell(done, t('recordings:checking')) })
    if (!recordingId) {
      await trpcClient.recording.attach.mutate({
        commandId: uuidv7(),
        studyId,
        sessionId: session.id,
        id,
        bytes: file.size,
        ...(durationMs && { durationMs }),
      })
      void queryClient.invalidateQueries()
    }
    await put(`/files/recordings/${id}?studyId=${studyId}&commandId=${uuidv7()}`, {
      file,
      digest,
      signal,
      onProgress: (done) =>
        tell(done, t('recordings:sent', { done: format.bytes(done), total: format.bytes(file.size) })),
    })
    reportJob({ ...job, state: 'done', done: file.size, words: format.bytes(file.size) })
    return undefined
  } catch (error) {
    return end(signal.aborted ? t('recordings:cancelled') : problemWords(translator, problemOf(error)))
  } finally {
    void queryClient.invalidateQueries()
  }
}

/** The length of a file in milliseconds, if this browser finds it within a few seconds. */
function durationOf(file: Blob): Promise<number | undefined> {
  const address = URL.createObjectURL(file)
  const audio = new Audio()
  return new Promise<number | undefined>((resolve) => {
    const giveUp = setTimeout(() => resolve(undefined), 5_000)
    const known = () => {
      clearTimeout(giveUp)
      const ms = Math.round(audio.duration * 1000)
      resolve(Number.isFinite(ms) && ms > 0 ? ms : undefined)
    }
    audio.addEventListener('loadedmetadata', known)
    audio.addEventListener('error', known)
    audio.preload = 'metadata'
    audio.src = address
  }).finally(() => URL.revokeObjectURL(address))
}

type Putting = { file: File; digest: string; signal: AbortSignal; onProgress: (done: number) => void }

/** Uses XMLHttpRequest, because `fetch` does not report how much of a body was sent. Throws what `problemOf` understands. */
function put(address: string, { file, digest, signal, onProgress }: Putting): Promise<void> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', address)
    request.setRequestHeader('repr-digest', digest)
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.addEventListener('load', () =>
      request.status === 200 ? resolve() : reject({ data: answerOf(request.responseText) }),
    )
    request.addEventListener('error', () => reject(new TypeError('Failed to fetch')))
    request.addEventListener('abort', () => reject(signal.reason))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function answerOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
