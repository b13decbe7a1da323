// Recording a session with the microphone of this device: first the microphone and its level, then the recording itself.
import { Button, NativeSelect } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useAccount, useStudy } from '../../platform/session.ts'
import { useWords } from '../../platform/words.tsx'
import classes from '../session-recordings.module.css'
import type { RecordedSession } from '../wire.ts'
import { levelOf } from './level.ts'
import { Level } from './meter.tsx'
import { beginTake, whoIsMissing } from './record.ts'
import { currentTake } from './takes.ts'

type Opened = { stream: MediaStream; level: ReturnType<typeof levelOf>; deviceId: string; devices: MediaDeviceInfo[] }

const close = ({ stream, level }: Opened) => {
  level.close()
  for (const track of stream.getTracks()) track.stop()
}

/** Voices as they are: what the browser does for calls would cut those who speak quietly or at the same time. */
const sound = { echoCancellation: false, noiseSuppression: false, autoGainControl: true, channelCount: 1 }

async function open(deviceId?: string): Promise<Opened> {
  const audio = { ...sound, ...(deviceId && { deviceId: { exact: deviceId } }) }
  const stream = await navigator.mediaDevices.getUserMedia({ audio })
  const devices = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'audioinput')
  const used = stream.getAudioTracks()[0]?.getSettings().deviceId ?? ''
  return { stream, level: levelOf(stream), deviceId: used, devices }
}

export default function MicrophonePanel({ session, onClose }: { session: RecordedSession; onClose: () => void }) {
  const words = useWords()
  const { t, format } = words
  const study = useStudy()
  const { user } = useAccount()
  const [wanted, setWanted] = useState<string>()
  const [opened, setOpened] = useState<Opened>()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const isHere = useRef(true)

  useEffect(() => {
    isHere.current = true
    return () => void (isHere.current = false)
  }, [])

  useEffect(() => {
    let isOver = false
    let mine: Opened | undefined
    open(wanted).then(
      (now) => {
        mine = now
        if (isOver) close(now)
        else setOpened(now)
      },
      () => setProblem(t('recordings:take.noMicrophone')),
    )
    return () => {
      isOver = true
      // What is being recorded goes on when the page is left.
      if (mine && !currentTake()) close(mine)
    }
  }, [wanted, t])

  const begin = async () => {
    if (!opened) return
    setBusy(true)
    const of = { ownerId: user.id, studyId: study.id, session: { id: session.id, code: session.code } }
    const missing = await whoIsMissing(of)
    // The page was left meanwhile, and the microphone is closed.
    if (!isHere.current) return
    setBusy(false)
    if (!Array.isArray(missing)) return setProblem(t('recordings:take.notAsked'))
    if (missing.length > 0) return setProblem(t('recordings:take.missing', { codes: format.list(missing) }))
    opened.level.close()
    if (!beginTake(of, opened.stream, words)) return setProblem(t('recordings:take.noMicrophone'))
    onClose()
  }

  return (
    <section className={classes.take} aria-label={t('recordings:take.open')}>
      {problem ? (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      ) : null}
      {opened ? (
        <>
          {opened.devices.length > 1 ? (
            <NativeSelect
              size="xs"
              label={t('recordings:take.microphone')}
              value={opened.deviceId}
              data={opened.devices.map(({ deviceId, label }) => ({ value: deviceId, label: label || deviceId }))}
              onChange={(event) => setWanted(event.currentTarget.value)}
            />
          ) : null}
          <Level now={opened.level.now} />
        </>
      ) : problem ? null : (
        <p className={classes.quiet}>{t('recordings:take.waiting')}</p>
      )}
      <p className={classes.quiet}>{t('recordings:take.hint')}</p>
      <div className={classes.head}>
        <Button size="compact-sm" disabled={!opened} loading={isBusy} onClick={() => void begin()}>
          {t('recordings:take.begin')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('shell:act.cancel')}
        </Button>
      </div>
    </section>
  )
}
