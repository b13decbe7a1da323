// Plays a recording through a hidden element, so that the browser offers no way to save it. A ticket allows it to go on.
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useWithheldAnew } from './changes.ts'
import { openHearing, renewMs } from './hearing.ts'
import { problemOf, problemWords } from './problem.ts'
import { useStudy } from './session.ts'
import { useWords } from './words.tsx'

/** The number of tries in a row after a broken connection. */
const mostTries = 3

type Answer = Awaited<ReturnType<ReturnType<typeof openHearing>['renew']>>

export type Sound = ReturnType<typeof useSound>

/** One recording and its state. `play` asks for a ticket if it needs one. */
export function useSound(recordingId: string, durationMs: number | null) {
  const { t, translator } = useWords()
  const { id: studyId } = useStudy()
  const element: RefObject<HTMLAudioElement | null> = useRef(null)
  const hearing = useMemo(() => openHearing(studyId, recordingId), [studyId, recordingId])
  const [isOpen, setOpen] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [isPlaying, setPlaying] = useState(false)
  const [atMs, setAt] = useState(0)
  const [lengthMs, setLength] = useState(durationMs ?? undefined)
  const [rate, setRate] = useState(1)
  const [peaks, setPeaks] = useState<Answer['peaks']>(null)
  const [problem, setProblem] = useState<string>()
  const wantedMs = useRef<number>(undefined)
  const tries = useRef(0)

  const silence = () => {
    element.current?.pause()
    element.current?.removeAttribute('src')
    element.current?.load()
    setPlaying(false)
  }
  /** Asks for the next ticket. After a lost connection it is tried again later; a refusal stops the recording. */
  const renew = async (isDemanded: boolean) => {
    try {
      const answer = await hearing.renew()
      setPeaks(answer.peaks)
      return true
    } catch (error) {
      const why = problemOf(error)
      if (!isDemanded && why.kind === 'unavailable') return true
      silence()
      setProblem(problemWords(translator, why))
      return false
    }
  }
  const play = async (ms?: number) => {
    const audio = element.current
    if (!audio) return
    setProblem(undefined)
    setAsking(true)
    const mayPlay = hearing.isFresh() || (await renew(true))
    setAsking(false)
    if (!mayPlay) return
    setOpen(true)
    if (!audio.getAttribute('src')) {
      wantedMs.current = ms ?? atMs
      audio.disableRemotePlayback = true
      audio.src = hearing.url
    } else if (ms !== undefined) audio.currentTime = ms / 1000
    audio.preservesPitch = true
    audio.playbackRate = rate
    await audio.play().catch(() => undefined)
  }
  const broke = async () => {
    const audio = element.current
    if (!audio?.getAttribute('src')) return
    tries.current += 1
    wantedMs.current = audio.currentTime * 1000
    const wasPlaying = !audio.paused
    if (tries.current > mostTries) {
      silence()
      return setProblem(t('recordings:unplayable'))
    }
    if (!(await renew(true))) return
    audio.load()
    if (wasPlaying) await audio.play().catch(() => undefined)
  }
  const seek = (ms: number) => {
    setAt(ms)
    if (element.current?.getAttribute('src')) element.current.currentTime = ms / 1000
    else wantedMs.current = ms
  }

  const current = useRef(renew)
  current.current = renew
  useEffect(() => {
    if (!isPlaying) return undefined
    const timer = setInterval(() => void current.current(false), renewMs)
    return () => clearInterval(timer)
  }, [isPlaying])
  useWithheldAnew(() => {
    if (isOpen) void renew(false)
  })

  const heard = {
    onLoadedMetadata: () => {
      const audio = element.current
      if (!audio) return
      if (Number.isFinite(audio.duration)) setLength(audio.duration * 1000)
      if (wantedMs.current) audio.currentTime = wantedMs.current / 1000
      wantedMs.current = undefined
      audio.playbackRate = rate
    },
    onTimeUpdate: () => {
      if (wantedMs.current === undefined) setAt((element.current?.currentTime ?? 0) * 1000)
    },
    onPlaying: () => {
      tries.current = 0
      setPlaying(true)
    },
    onPause: () => setPlaying(false),
    onEnded: () => setPlaying(false),
    onError: () => void broke(),
  }
  return {
    element,
    heard,
    isOpen,
    isAsking,
    isPlaying,
    atMs,
    lengthMs,
    rate,
    problem,
    /** Whether the server has the peaks of the sound, or why not. Empty while it is working on them. */
    peaks,
    peaksUrl: hearing.peaksUrl,
    play,
    toggle: () => (isPlaying ? element.current?.pause() : void play()),
    seek,
    changeRate: (next: number) => {
      setRate(next)
      if (element.current) element.current.playbackRate = next
    },
  }
}
