// The player of the recording beside its transcript. It stays visible, and tells the editor where it is.
import { lazy, Suspense, useEffect, useRef } from 'react'
import { Player, rates } from '../platform/player.tsx'
import { useSound } from '../platform/use-sound.ts'
import { useWords } from '../platform/words.tsx'
import type { Editing } from './editing.ts'
import classes from './player.module.css'
import type { Playing } from './playing.ts'

const Waveform = lazy(() => import('./waveform.tsx'))

type Props = { recordingId: string; playing: Playing; editing: Editing; mayMove: (id: string) => boolean }

export function TranscriptPlayer({ recordingId, playing, editing, mayMove }: Props) {
  const { t } = useWords()
  const sound = useSound(recordingId, null)
  const current = useRef(sound)
  current.current = sound
  useEffect(
    () =>
      playing.connect({
        play: (ms) => void current.current.play(ms),
        pause: () => current.current.element.current?.pause(),
        seek: (ms) => current.current.seek(ms),
        rate: (step) => {
          const { rate, changeRate } = current.current
          changeRate(rates[rates.indexOf(rate) + step] ?? rate)
        },
        atMs: () => {
          const { isOpen, element, atMs } = current.current
          if (!isOpen) return undefined
          return element.current?.getAttribute('src') ? element.current.currentTime * 1000 : atMs
        },
        isPlaying: () => current.current.isPlaying,
      }),
    [playing],
  )
  useEffect(() => playing.moved(), [playing, sound.atMs, sound.isPlaying, sound.isOpen])
  return (
    <Player
      sound={{ ...sound, toggle: playing.toggle }}
      label={t('transcripts:player.label')}
      className={classes.player}
    >
      {/* What is shown of the sound belongs to the listening, and ends with it. */}
      {sound.isOpen && !sound.problem ? (
        <Suspense fallback={null}>
          <Waveform {...{ sound, editing, playing, mayMove }} />
        </Suspense>
      ) : null}
    </Player>
  )
}
