// The recording beside its words. Listening leaves a trace, so nothing is fetched before somebody asks to hear it.
import { Button, NativeSelect } from '@mantine/core'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './player.module.css'

const rates = ['0.5', '0.75', '0.9', '1', '1.25', '1.5']

export type PlayFrom = RefObject<((ms: number) => void) | undefined>

/** `playFrom` is given a function that plays from a place in the recording; Ctrl/⌘ and space plays and pauses. */
export function Player({ recordingId, playFrom }: { recordingId: string; playFrom: PlayFrom }) {
  const { t, format, translator } = useWords()
  const study = useStudy()
  const audio = useRef<HTMLAudioElement>(null)
  const [url, setUrl] = useState<string | undefined>(undefined)
  const [trouble, setTrouble] = useState<string | undefined>(undefined)
  const [rate, setRate] = useState('1')
  const wanted = useRef(0)
  const renewals = useRef(0)

  const open = async (ms: number) => {
    wanted.current = ms
    try {
      setTrouble(undefined)
      setUrl((await trpcClient.recording.play.query({ studyId: study.id, id: recordingId })).url)
    } catch (error) {
      setTrouble(problemWords(translator, problemOf(error)))
    }
  }
  const play = (ms?: number) => {
    const element = audio.current
    if (!url || !element) return void open(ms ?? 0)
    if (ms !== undefined) element.currentTime = ms / 1000
    else if (!element.paused) return element.pause()
    void element.play().catch(() => undefined)
  }
  const current = useRef(play)
  current.current = play
  useEffect(() => {
    playFrom.current = (ms) => current.current(ms)
    const press = (event: KeyboardEvent) => {
      if (event.code !== 'Space' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      current.current()
    }
    addEventListener('keydown', press)
    return () => {
      playFrom.current = undefined
      removeEventListener('keydown', press)
    }
  }, [playFrom])
  // An address to listen at lasts only a while: a new one is asked for, and the place is kept.
  const renew = () => {
    if (renewals.current > 3) return setTrouble(t('transcripts:player.failed'))
    renewals.current += 1
    void open((audio.current?.currentTime ?? 0) * 1000)
  }
  return (
    <section className={classes.player} aria-label={t('transcripts:player.label')}>
      {url ? (
        // The words on this page are its transcript.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio
          ref={audio}
          className={classes.audio}
          src={url}
          controls
          dir="ltr"
          onLoadedMetadata={(event) => {
            event.currentTarget.currentTime = wanted.current / 1000
            event.currentTarget.playbackRate = Number(rate)
            void event.currentTarget.play().catch(() => undefined)
          }}
          onPlaying={() => (renewals.current = 0)}
          onError={renew}
        />
      ) : (
        <Button variant="default" onClick={() => play(0)} aria-keyshortcuts="Control+Space">
          {t('transcripts:player.open')}
        </Button>
      )}
      {url ? (
        <NativeSelect
          size="xs"
          aria-label={t('transcripts:player.rate')}
          value={rate}
          data={rates.map((value) => ({ value, label: `${format.number(Number(value), 2)}×` }))}
          onChange={(event) => {
            setRate(event.currentTarget.value)
            if (audio.current) audio.current.playbackRate = Number(event.currentTarget.value)
          }}
        />
      ) : (
        <span className={classes.hint}>{t('transcripts:player.recorded')}</span>
      )}
      {trouble ? (
        <span role="alert" className={classes.trouble}>
          {trouble}
        </span>
      ) : null}
    </section>
  )
}
