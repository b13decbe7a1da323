// The recordings of a session: the list, and how to play, send and destroy one.
import { Button, FileButton, Title } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { ProgressLine } from '@polyphony/ui/figure'
import { StatusDot } from '@polyphony/ui/status-dot'
import { Link } from '@tanstack/react-router'
import { Fragment, lazy, Suspense, useRef, useState } from 'react'
import { isUnderWay, useJobs } from '../platform/jobs.ts'
import { isPartMissing, problemOf, problemWords } from '../platform/problem.ts'
import { useAccount, useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { mayRecordHere, useTakes } from './microphone/takes.ts'
import { RecordingPlayer } from './player.tsx'
import classes from './session-recordings.module.css'
import type { RecordedSession, Recording } from './wire.ts'

const DestroyForm = lazy(() => import('./destroy-form.tsx'))
const MicrophonePanel = lazy(() => import('./microphone/panel.tsx'))
const OneTake = lazy(() => import('./microphone/one-take.tsx'))

const looks = {
  expected: { tone: 'due', shape: 'ring' },
  uploading: { tone: 'accent', shape: 'half' },
  stored: { tone: 'done', shape: 'dot' },
  destroyed: { tone: 'quiet', shape: 'square' },
} as const

export function SessionRecordings({ session }: { session: RecordedSession }) {
  const { t } = useWords()
  const mayAttach = useCan('recording.attach', session.siteId) && session.status !== 'cancelled'
  const takes = useTakes()
  const here = takes.filter((take) => take.session.id === session.id)
  const isRecording = takes.some(({ state }) => state !== 'left')
  const [isOpening, setOpening] = useState(false)
  return (
    <>
      <div className={classes.head}>
        <Title order={2} id="recordings">
          {t('recordings:title')}
        </Title>
        {mayAttach ? (
          <Send
            session={session}
            label={t('recordings:attach')}
            isMain={session.recordings.length === 0 && session.status === 'held'}
          />
        ) : null}
        {mayAttach && mayRecordHere() && !isRecording ? (
          <Button
            size="compact-sm"
            variant="default"
            disabled={session.recording?.mayBeRecorded === false}
            aria-expanded={isOpening}
            onClick={() => setOpening(!isOpening)}
          >
            {t('recordings:take.open')}
          </Button>
        ) : null}
      </div>
      {isOpening && !isRecording ? (
        <Suspense>
          <MicrophonePanel session={session} onClose={() => setOpening(false)} />
        </Suspense>
      ) : null}
      {here.length > 0 ? (
        <ul className={classes.list}>
          {here.map((take) => (
            <Suspense key={take.id}>
              <OneTake take={take} />
            </Suspense>
          ))}
        </ul>
      ) : null}
      {session.recordings.length === 0 ? <p className={classes.quiet}>{t('recordings:none')}</p> : null}
      <ul className={classes.list}>
        {session.recordings.map((recording) => (
          <One key={recording.id} session={session} recording={recording} mayAttach={mayAttach} />
        ))}
      </ul>
    </>
  )
}

function One({
  session,
  recording,
  mayAttach,
}: {
  session: RecordedSession
  recording: Recording
  mayAttach: boolean
}) {
  const { t, format } = useWords()
  const { slug } = useStudy()
  const maySeeCertificate = useCan('recording.certificate', session.siteId)
  const mayPlay = useCan('recording.play', session.siteId)
  const mayDestroy = useCan('recording.destroy', session.siteId) && recording.status !== 'destroyed'
  const [isDestroying, setDestroying] = useState(false)
  const job = useJobs().find(({ id }) => id === `recording-${recording.id}`)
  const isWithheld = session.withheldBy.length > 0
  const isSending = job && isUnderWay(job)
  const { status, upload, fileName, durationMs, bytes, storedAt, destroyedAt, destroyedReason, destroyDueOn } =
    recording
  const shown = isSending || upload ? 'uploading' : status
  const facts = [
    durationMs && format.clock(durationMs),
    bytes && format.bytes(bytes),
    storedAt && format.moment(storedAt, session.timeZone),
  ].filter((fact) => typeof fact === 'string')
  return (
    <li>
      <div className={classes.head}>
        <Code>{fileName}</Code>
        <StatusDot {...looks[shown]}>{t(`recordings:status.${shown}`)}</StatusDot>
        <span className={classes.quiet}>
          {facts.map((fact, index) => (
            <Fragment key={fact}>
              {index > 0 ? ' · ' : null}
              <bdi>{fact}</bdi>
            </Fragment>
          ))}
        </span>
        {mayDestroy && !isSending ? (
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => setDestroying(true)}>
            {t('recordings:destroy.open')}
          </Button>
        ) : null}
      </div>
      {isSending ? (
        <ProgressLine done={job.done} total={job.total} label={job.title} {...(job.words && { words: job.words })} />
      ) : null}
      {status === 'stored' && isWithheld ? (
        <p className={classes.problem}>
          {t('recordings:withheld', { codes: format.list(session.withheldBy) })}{' '}
          {t(mayDestroy ? 'recordings:withheldDestroy' : 'recordings:withheldTell')}
        </p>
      ) : null}
      {status === 'stored' && mayPlay && !isWithheld ? <RecordingPlayer recording={recording} /> : null}
      {status === 'expected' && !isSending && mayAttach ? (
        <div className={classes.head}>
          <p className={classes.quiet}>
            {upload
              ? t('recordings:goOnHint', { done: format.bytes(upload.uploaded), total: format.bytes(upload.bytes) })
              : t('recordings:expectedHint')}
          </p>
          <Send session={session} recordingId={recording.id} label={t('recordings:sendFile')} />
        </div>
      ) : null}
      {destroyDueOn ? (
        <p className={classes.quiet}>{t('recordings:destroyDue', { on: format.day(destroyDueOn) })}</p>
      ) : null}
      {destroyedAt ? (
        <p className={classes.quiet}>
          {t('recordings:destroyedAt', { at: format.moment(destroyedAt, session.timeZone) })}{' '}
          <bdi>{destroyedReason}</bdi>{' '}
          {maySeeCertificate ? (
            <Link to="/s/$study/recordings/$id/certificate" params={{ study: slug, id: recording.id }}>
              {t('recordings:certificate')}
            </Link>
          ) : null}
        </p>
      ) : null}
      {isDestroying ? (
        <Suspense>
          <DestroyForm session={session} recording={recording} onClose={() => setDestroying(false)} />
        </Suspense>
      ) : null}
    </li>
  )
}

type SendProps = { session: RecordedSession; recordingId?: string; label: string; isMain?: boolean }

function Send({ session, recordingId, label, isMain = false }: SendProps) {
  const words = useWords()
  const study = useStudy()
  const { user } = useAccount()
  const [problem, setProblem] = useState<string>()
  const [isPartGone, setPartGone] = useState(false)
  const forget = useRef<() => void>(null)
  const isRefused = session.recording?.mayBeRecorded === false
  const jobs = useJobs()
  const isArriving = (id: string) => jobs.some((job) => job.id === `recording-${id}` && isUnderWay(job))
  // A recording whose file was refused is still expected. The next file belongs to it, not to a new recording.
  const awaited = session.recordings.find(
    ({ id, status, upload }) => status === 'expected' && !upload && !isArriving(id),
  )?.id
  const send = async (file: File | null) => {
    if (!file) return
    setProblem(undefined)
    // Otherwise the browser would not tell that the same file is chosen again.
    forget.current?.()
    const known = recordingId ?? awaited
    const of = { ownerId: user.id, studyId: study.id, session, ...(known && { recordingId: known }) }
    try {
      const { sendRecording } = await import('./send-recording.ts')
      setProblem(await sendRecording({ ...of, file }, words))
    } catch (error) {
      // Without a connection the code that sends cannot be fetched.
      setProblem(problemWords(words.translator, problemOf(error)))
      setPartGone(isPartMissing(error))
    }
  }
  return (
    <>
      <FileButton onChange={(file) => void send(file)} resetRef={forget} accept="audio/*,video/*">
        {(props) => (
          <Button
            {...props}
            size="compact-sm"
            variant={isMain && !isRefused ? 'filled' : 'default'}
            disabled={isRefused}
          >
            {label}
          </Button>
        )}
      </FileButton>
      {isRefused ? (
        <p className={classes.quiet}>
          {words.t(session.recording?.asked === 0 ? 'recordings:needsPeople' : 'recordings:needsConsent')}
        </p>
      ) : null}
      {problem ? (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      ) : null}
      {isPartGone ? (
        <Button size="compact-sm" variant="default" onClick={() => location.reload()}>
          {words.t('shell:state.loadAgain')}
        </Button>
      ) : null}
    </>
  )
}
