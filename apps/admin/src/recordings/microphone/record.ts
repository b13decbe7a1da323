// Records a session with the microphone of this device. Whether everybody present consents is asked before it begins and while it goes on.
import { uuidv7 } from 'uuidv7'
import { trpcClient } from '../../platform/client.ts'
import { dismissJob, reportJob } from '../../platform/jobs.ts'
import type { KeptTake } from '../../platform/kept-files/database.ts'
import { dropKept, lockOf } from '../../platform/kept-files/kept-files.ts'
import { whenTabBeginsAnew } from '../../platform/tab.ts'
import type { useWords } from '../../platform/words.tsx'
import { offerTake } from './left.ts'
import { levelOf } from './level.ts'
import { collectPieces, keepEveryMs } from './pieces.ts'
import { hideTake, isTakeShown, showTake, writtenType } from './takes.ts'

/** How soon it pauses after somebody withdrew. */
const askEveryMs = 5_000

/** Enough for speech of several people, about 29 MB an hour. */
const bitsPerSecond = 64_000

type Words = ReturnType<typeof useWords>
type Of = Pick<KeptTake, 'ownerId' | 'studyId' | 'session'>

let end: (() => void) | undefined
whenTabBeginsAnew(() => end?.())

/** The codes of those whose consent to being recorded is missing; undefined if the server cannot be asked now. */
export async function whoIsMissing({ studyId, session }: Of): Promise<string[] | undefined> {
  const found = await trpcClient.session.view.query({ studyId, code: session.code }).catch(() => undefined)
  return found?.recording && (found.recording.mayBeRecorded ? [] : found.recording.missing.map(({ code }) => code))
}

/** Counts how long a recorder recorded, without its pauses. It must be asked before and after each change of state. */
function openStopwatch(recorder: MediaRecorder): () => number {
  let [recordedMs, countedAt] = [0, performance.now()]
  return () => {
    const now = performance.now()
    if (recorder.state === 'recording') recordedMs += now - countedAt
    countedAt = now
    return Math.round(recordedMs)
  }
}

/** Begins to record what the stream brings. It ends when the person ends it, or when the microphone goes away. */
export function beginTake(of: Of, stream: MediaStream, words: Words): void {
  const { t, format } = words
  const id = uuidv7()
  const job = `take-${id}`
  const recorder = new MediaRecorder(stream, { mimeType: writtenType(), audioBitsPerSecond: bitsPerSecond })
  const durationMs = openStopwatch(recorder)
  const pieces = collectPieces({ id, ...of }, recorder, durationMs)
  const level = levelOf(stream)
  let missing: readonly string[] = []
  /** How the person ended it. Undefined if the microphone went away. */
  let ended: 'sent' | 'left' | undefined

  const pause = () => {
    if (recorder.state !== 'recording') return
    durationMs()
    recorder.pause()
    show()
  }
  const goOn = () => {
    if (recorder.state !== 'paused' || missing.length > 0) return
    durationMs()
    recorder.resume()
    show()
  }
  const stop = (how: 'sent' | 'left') => {
    ended = how
    durationMs()
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const hide = () => {
    hideTake(id)
    dismissJob(job)
  }
  const discard = () => {
    stop('left')
    hide()
    void pieces
      .settled()
      .then(() => dropKept(id))
      .catch(() => undefined)
  }

  function show() {
    const isOn = recorder.state === 'recording'
    const hands = isOn ? { pause } : missing.length === 0 ? { goOn } : {}
    showTake({
      id,
      session: of.session,
      state: isOn ? 'recording' : 'paused',
      missing,
      isKept: pieces.isKept(),
      durationMs,
      level: level.now,
      ...hands,
      send: () => stop('sent'),
      discard,
    })
    reportJob({
      id: job,
      title: t('recordings:take.job', { session: of.session.code }),
      state: isOn ? 'running' : 'paused',
      done: 0,
      total: undefined,
      words: format.clock(durationMs()),
      ...hands,
    })
  }

  const ask = async () => {
    const found = await whoIsMissing(of)
    if (!found || recorder.state === 'inactive') return
    missing = found
    if (missing.length > 0) pause()
    show()
  }

  const whileItLasts = [setInterval(show, 1_000), setInterval(() => void ask(), askEveryMs)]
  const awake = navigator.wakeLock?.request('screen').catch(() => undefined)
  const stopped = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()))
  end = () => stop('left')

  const close = async () => {
    await stopped
    for (const each of whileItLasts) clearInterval(each)
    level.close()
    end = undefined
    for (const track of stream.getTracks()) track.stop()
    void awake?.then((lock) => lock?.release())
    await pieces.settled()
  }
  const offer = () => {
    // It was discarded, or the tab belongs to nobody any more.
    if (!isTakeShown(id)) return
    hide()
    const { kept, read, isKept } = pieces
    const problem = ended ? {} : { problem: t('recordings:take.gone') }
    offerTake({ kept: kept(), isKept: isKept(), read, isSentNow: ended === 'sent', ...problem }, words)
  }
  // As long as it lasts, no other tab offers it.
  void navigator.locks.request(lockOf(id), close).then(offer)

  recorder.start(keepEveryMs)
  show()
  void ask()
}
