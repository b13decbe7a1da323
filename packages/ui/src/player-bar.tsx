// The controls of a player: play, five seconds back and forward, the position on a time axis, the speed. Time runs from left to
// right in every language, and so do the buttons.
import { ActionIcon, NativeSelect } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import classes from './player-bar.module.css'

export type PlayerWords = {
  play: string
  pause: string
  back: string
  on: string
  place: string
  rate: string
  /** `0:12:41`, from milliseconds. */
  clock: (ms: number) => string
  /** `0:12:41 of 1:47:03` */
  placeOf: (at: string, length: string) => string
  /** `0.9×` */
  rateOf: (rate: number) => string
}

type PlayerBarProps = {
  isPlaying: boolean
  atMs: number
  /** Undefined until the beginning of the sound has arrived. */
  lengthMs: number | undefined
  rate: number
  rates: readonly number[]
  words: PlayerWords
  onToggle: () => void
  onSeek: (ms: number) => void
  onRate: (rate: number) => void
}

const stepMs = 5_000

/** Every control has a name and can be used by keyboard. Arrow keys on the time axis move by five seconds. */
export function PlayerBar({ isPlaying, atMs, lengthMs = 0, rate, rates, words, ...on }: PlayerBarProps) {
  const [dragged, setDragged] = useState<number>()
  const isHeld = useRef(false)
  const seek = (ms: number) => on.onSeek(Math.min(Math.max(ms, 0), lengthMs))
  const shown = dragged ?? Math.min(atMs, lengthMs)
  const release = () => {
    isHeld.current = false
    if (dragged !== undefined) seek(dragged)
    setDragged(undefined)
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -stepMs, ArrowDown: -stepMs, ArrowRight: stepMs, ArrowUp: stepMs }[event.key]
    if (step === undefined) return
    event.preventDefault()
    seek(atMs + step)
  }
  return (
    <div className={classes.bar} dir="ltr">
      <ActionIcon size={36} variant="filled" aria-label={isPlaying ? words.pause : words.play} onClick={on.onToggle}>
        <Sign path={isPlaying ? 'M6 4h4v16H6zM14 4h4v16h-4z' : 'M7 4l13 8-13 8z'} />
      </ActionIcon>
      <ActionIcon size={36} variant="subtle" aria-label={words.back} onClick={() => seek(atMs - stepMs)}>
        <Sign path="M12 5V1L6 6l6 5V7a6 6 0 1 1-6 6H4a8 8 0 1 0 8-8z" />
      </ActionIcon>
      <ActionIcon size={36} variant="subtle" aria-label={words.on} onClick={() => seek(atMs + stepMs)}>
        <Sign path="M12 5V1l6 5-6 5V7a6 6 0 1 0 6 6h2a8 8 0 1 1-8-8z" />
      </ActionIcon>
      <NativeSelect
        size="xs"
        className={classes.rate}
        aria-label={words.rate}
        value={String(rate)}
        data={rates.map((each) => ({ value: String(each), label: words.rateOf(each) }))}
        onChange={({ currentTarget: { value } }) => on.onRate(Number(value))}
      />
      <span className={classes.axis}>
        <span className={classes.time}>{words.clock(shown)}</span>
        <input
          type="range"
          className={classes.place}
          min={0}
          max={Math.max(lengthMs, 1)}
          step={100}
          value={shown}
          disabled={lengthMs === 0}
          aria-label={words.place}
          aria-valuetext={words.placeOf(words.clock(shown), words.clock(lengthMs))}
          onKeyDown={press}
          onPointerDown={() => (isHeld.current = true)}
          onPointerUp={release}
          onPointerCancel={release}
          onChange={({ currentTarget: { valueAsNumber } }) =>
            isHeld.current ? setDragged(valueAsNumber) : seek(valueAsNumber)
          }
        />
        <span className={classes.time}>{lengthMs ? words.clock(lengthMs) : '–:––:––'}</span>
      </span>
    </div>
  )
}

const Sign = ({ path }: { path: string }) => (
  <svg width={18} height={18} viewBox="0 0 24 24" fill="currentColor" aria-hidden>
    <path d={path} />
  </svg>
)
