// Hearing a recording. Asking for it is recorded; the address it comes from runs out, and is then asked for again.
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './session-recordings.module.css'
import type { Recording } from './wire.ts'

export function Player({ recording }: { recording: Recording }) {
  const { t, translator } = useWords()
  const study = useStudy()
  const audio = useRef<HTMLAudioElement>(null)
  const [ticket, setTicket] = useState<{ url: string; expiresAt: string }>()
  const [problem, setProblem] = useState<string>()
  const [isAsking, setAsking] = useState(false)

  const ask = async () => {
    setAsking(true)
    setProblem(undefined)
    const at = audio.current?.currentTime ?? 0
    try {
      setTicket(await trpcClient.recording.play.query({ studyId: study.id, id: recording.id }))
      // Where it broke off, once the new address has been taken up.
      setTimeout(() => {
        if (!audio.current) return
        audio.current.currentTime = at
        void audio.current.play().catch(() => undefined)
      })
    } catch (error) {
      setProblem(problemWords(translator, problemOf(error)))
    } finally {
      setAsking(false)
    }
  }
  const broke = () => {
    if (ticket && Date.parse(ticket.expiresAt) <= Date.now()) return void ask()
    setProblem(t('recordings:unplayable'))
  }
  return (
    <>
      {ticket ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- the words of a recording are its transcript
        <audio
          ref={audio}
          className={classes.player}
          controls
          preload="metadata"
          src={ticket.url}
          onError={broke}
          aria-label={recording.fileName}
        />
      ) : (
        <div className={classes.head}>
          <Button size="compact-sm" variant="default" loading={isAsking} onClick={() => void ask()}>
            {t('recordings:play')}
          </Button>
          <span className={classes.quiet}>{t('recordings:playHint')}</span>
        </div>
      )}
      {problem ? (
        <p className={classes.problem} role="alert">
          {problem}{' '}
          <Button size="compact-sm" variant="subtle" onClick={() => void ask()}>
            {t('shell:state.tryAgain')}
          </Button>
        </p>
      ) : null}
    </>
  )
}
