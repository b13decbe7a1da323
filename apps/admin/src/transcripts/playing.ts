// The recording of a transcript as the rest of the editor knows it: where it is, whether it plays, and what can be done with it.
import { choices } from './choices.ts'

type Controls = {
  play: (ms?: number) => void
  pause: () => void
  seek: (ms: number) => void
  rate: (step: 1 | -1) => void
  /** Where the recording is now; undefined before it was played. */
  atMs: () => number | undefined
  isPlaying: () => boolean
}

export type Playing = ReturnType<typeof openPlaying>

/** After this time without a keystroke the recording plays on. */
const quietMs = 1_000

export function openPlaying() {
  let controls: Controls | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  let zoomStrip: ((by: number) => void) | undefined
  const resume = () => controls?.play(Math.max(0, (controls.atMs() ?? 0) - choices().rewindMs))
  return {
    /** Called by the player. Returns a function to call when it is gone. */
    connect(next: Controls) {
      controls = next
      return () => {
        controls = undefined
        clearTimeout(timer)
      }
    },
    /** The recording has moved, started or stopped. */
    moved() {
      for (const listen of listeners) listen()
    },
    atMs: () => controls?.atMs(),
    isPlaying: () => controls?.isPlaying() ?? false,
    playFrom: (ms: number) => controls?.play(ms),
    toggle() {
      clearTimeout(timer)
      if (controls?.isPlaying()) controls.pause()
      else if (controls?.atMs() === undefined) controls?.play()
      else resume()
    },
    skip: (ms: number) => controls?.seek(Math.max(0, (controls.atMs() ?? 0) + ms)),
    seek: (ms: number) => controls?.seek(ms),
    rate: (step: 1 | -1) => controls?.rate(step),
    /** Called by the waveform. Returns a function to call when it is gone. */
    connectStrip(zoom: (by: number) => void) {
      zoomStrip = zoom
      return () => void (zoomStrip = undefined)
    },
    /** Zooms the waveform, if there is one. Answers whether there is. */
    zoom(by: number) {
      zoomStrip?.(by)
      return zoomStrip !== undefined
    },
    /** Words are typed: the recording waits, if this is chosen, and plays on afterwards. */
    typed() {
      if (!choices().waits || !controls || (!controls.isPlaying() && timer === undefined)) return
      controls.pause()
      clearTimeout(timer)
      timer = setTimeout(() => {
        timer = undefined
        resume()
      }, quietMs)
    },
    subscribe(listen: () => void) {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
  }
}
