// Records a session with the microphone of this device. Whether everybody present consents is asked before it begins and while it goes on.
import { uuidv7 } from 'uuidv7'
import { trpcClient } from '../../platform/client.ts'
import { dismissJob, reportJob } from '../../platform/jobs.ts'
import type { KeptTake } from '../../platform/kept-files/database.ts'
import { dropKept, lockOf } from '../../platform/kept-files/kept-files.ts'
import { problemOf } from '../../platform/problem.ts'
import { whenTabBeginsAnew } from '../../platform/tab.ts'
import type { useWords } from '../../platform/words.tsx'
import { offerTake } from './left.ts'
import { levelOf } from './level.ts'
import { collectPieces, keepEveryMs } from './pieces.ts'
import { hideTake, isTakeShown, showTake, type Take, writtenType } from './takes.ts'

/** How soon it pauses after somebody withdrew. */
const askEveryMs = 5_000

/** After this it ends and is sent. So much of it is in the memory of the tab before it is sent: about 230 MB. */
const mostMs = 8 * 3_600_000

/** Enough for speech of several people, about 29 MB an hour. */
const bitsPerSecond = 64_000

type Words = ReturnType<typeof useWords>
type Of = Pick<KeptTake, 'ownerId' | 'studyId' | 'session'>

let end: (() => void) | undefined
whenTabBeginsAnew(() => end?.())

/**
 * The codes of those whose consent to being recorded is missing. `unknown` if the server cannot be asked now, `refused` if this person may
 * not see the session any more, or is signed out.
 */
export async function whoIsMissing({ studyId, session }: Of): Promise<string[] | 'unknown' | 'refused'> {
  try {
    const { recording } = await trpcClient.session.view.query({ studyId, code: session.code })
    if (!recording) return 'refused'
    return recording.mayBeRecorded ? [] : recording.missing.map(({ code }) => code)
  } catch (error) {
    const { kind, code } = problemOf(error)
    return kind === 'forbidden' || kind === 'not_found' || code === 'access.signed_out' ? 'refused' : 'unknown'
  }
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

type Shown = Take & { state: 'recording' | 'paused' }

/** Shows the take on the page of its session and in the tray. */
function showEverywhere(take: Shown, { t, format }: Words) {
  const { id, session, state, durationMs, pause, goOn } = take
  showTake(take)
  reportJob({
    id: jobOf(id),
    title: t('recordings:take.job', { session: session.code }),
    state: state === 'recording' ? 'running' : 'paused',
    done: 0,
    total: undefined,
    words: format.clock(durationMs()),
    ...(pause && { pause }),
    ...(goOn && { goOn }),
  })
}

const jobOf = (id: string) => `take-${id}`

function hide(id: string) {
  hideTake(id)
  dismissJob(jobOf(id))
}

/**
 * Begins to record what the stream brings, and answers whether it could. It ends when the person ends it, when the microphone goes away,
 * and after `mostMs`.
 */
export function beginTake(of: Of, stream: MediaStream, words: Words): boolean {
  const id = uuidv7()
  const recorder = new MediaRecorder(stream, { mimeType: writtenType(), audioBitsPerSecond: bitsPerSecond })
  const durationMs = openStopwatch(recorder)
  const pieces = collectPieces({ id, ...of }, recorder, durationMs)
  try {
    recorder.start(keepEveryMs)
  } catch {
    return false
  }
  const level = levelOf(stream)
  let missing: readonly string[] = []
  /** How the person ended it. Undefined if the microphone went away. */
  let ended: 'sent' | 'left' | undefined

  /** Changes the state of the recorder. The stopwatch is asked before, so that it counts until here. */
  const turn = (from: RecordingState, act: () => void) => {
    if (recorder.state !== from) return
    durationMs()
    act()
    if (recorder.state !== 'inactive') show()
  }
  const pause = () => turn('recording', () => recorder.pause())
  const goOn = () => (missing.length > 0 ? undefined : turn('paused', () => recorder.resume()))
  const stop = (how: 'sent' | 'left') => {
    ended = how
    turn(recorder.state, () => recorder.state === 'inactive' || recorder.stop())
  }
  const discard = () => {
    stop('left')
    hide(id)
    void pieces
      .settled()
      .then(() => dropKept(id))
      .catch(() => undefined)
  }

  function show() {
    const isOn = recorder.state === 'recording'
    const hands = isOn ? { pause } : missing.length === 0 ? { goOn } : {}
    const known = { id, session: of.session, missing, isKept: pieces.isKept(), durationMs, level: level.now }
    const state = isOn ? 'recording' : 'paused'
    showEverywhere({ ...known, state, ...hands, send: () => stop('sent'), discard }, words)
    if (durationMs() >= mostMs) stop('sent')
  }

  const ask = async () => {
    const found = await whoIsMissing(of)
    if (found === 'unknown' || recorder.state === 'inactive') return
    if (found === 'refused') return stop('left')
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
    hide(id)
    const { kept, read, isKept } = pieces
    const problem = ended ? {} : { problem: words.t('recordings:take.gone') }
    offerTake({ kept: kept(), isKept: isKept(), read, isSentNow: ended === 'sent', ...problem }, words)
  }
  // As long as it lasts, no other tab offers it.
  void navigator.locks.request(lockOf(id), close).then(offer)
  show()
  void ask()
  return true
}
