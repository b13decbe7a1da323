// The waveform of the recording above its transcript. It is for people who see it: it does nothing that the keys and the time fields
// cannot do, so of all this only the buttons that zoom are in the order of the Tab key.
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Sound } from '../platform/use-sound.ts'
import { useWords } from '../platform/words.tsx'
import type { Editing } from './editing.ts'
import type { Playing } from './playing.ts'
import { openStrip } from './strip.ts'
import { type Fetched, usePeaks } from './use-peaks.ts'
import classes from './waveform.module.css'

type Props = {
  sound: Pick<Sound, 'peaks' | 'peaksUrl'>
  editing: Editing
  playing: Playing
  /** Whether the times of a segment can be changed. */
  mayMove: (id: string) => boolean
}

export default function Waveform({ sound, ...given }: Props) {
  const { t } = useWords()
  const { fetched, tryAgain } = usePeaks(sound.peaksUrl, sound.peaks === 'kept')
  if (sound.peaks !== 'kept')
    return <p className={classes.none}>{t(`transcripts:waves.${sound.peaks ?? 'preparing'}`)}</p>
  if (fetched === 'fetching') return <div className={classes.strip} />
  if (fetched === 'failed')
    return (
      <p className={classes.none} role="alert">
        {t('transcripts:waves.failed')}{' '}
        <Button size="compact-sm" variant="subtle" onClick={tryAgain}>
          {t('shell:state.tryAgain')}
        </Button>
      </p>
    )
  return <Strip {...fetched} {...given} />
}

type StripProps = Exclude<Fetched, string> & Omit<Props, 'sound'>

function Strip({ peaks, editing, playing, mayMove }: StripProps) {
  const { t, format } = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [strip, setStrip] = useState<ReturnType<typeof openStrip>>()
  const current = useRef({ mayMove, clock: format.clock })
  current.current = { mayMove, clock: format.clock }
  useEffect(() => {
    const opened = openStrip(canvas.current!, {
      peaks,
      editing,
      playing,
      mayMove: (id) => current.current.mayMove(id),
      clock: (ms) => current.current.clock(ms),
    })
    setStrip(opened)
    return opened.close
  }, [peaks, editing, playing])
  const zooming = [
    ['closer', '+', () => strip?.zoom(1 / 2)],
    ['wider', '−', () => strip?.zoom(2)],
    ['whole', '↔', () => strip?.whole()],
  ] as const
  return (
    // Time runs from left to right in every language, and so do the buttons.
    <div className={classes.strip} dir="ltr" role="group" aria-label={t('transcripts:waves.label')}>
      <canvas ref={canvas} className={classes.canvas} aria-hidden />
      <div className={classes.zoom}>
        {zooming.map(([name, sign, act]) => (
          <button
            key={name}
            type="button"
            aria-label={t(`transcripts:waves.${name}`)}
            title={t(`transcripts:waves.${name}`)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={act}
          >
            <span aria-hidden>{sign}</span>
          </button>
        ))}
      </div>
    </div>
  )
}
