import { Alert, Button, Group, Text } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { Empty } from '@polyphony/ui/answer'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useRef, useSyncExternalStore } from 'react'
import { Answered, ChangedElsewhere } from '../platform/answers.tsx'
import { useWithheldAnew } from '../platform/changes.ts'
import { LinkButton } from '../platform/link.tsx'
import { usePageTitle } from '../platform/crumb.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { problemOf } from '../platform/problem.ts'
import { useAccount, useCan, useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { type PlayFrom, TranscriptPlayer } from './player.tsx'
import { SavedLine } from './saved-line.tsx'
import { Segments } from './segments.tsx'
import { SidePanel } from './side-panel.tsx'
import { StartTranslation } from './start-translation.tsx'
import { StageStrokes } from './stage-strokes.tsx'
import classes from './transcript.module.css'
import type { Opened } from './wire.ts'
import { useAtMostEvery } from './use-at-most-every.ts'
import { type OpenedWords, useEditing, useOpenedWords } from './use-editing.ts'
import { useOpened } from './use-opened.ts'
import { type StepRow, useOffers, useSteps } from './use-steps.tsx'

/** While others type, their words are fetched at most once in this time, because the audit trail records each opening. */
const quietlyEveryMs = 30_000

export default function TranscriptPage() {
  const { id } = useParams({ from: '/signed-in/s/$study/transcripts/$id' })
  // The drafts of this device are read before the words of the server, so that nobody types over their own unsaved words.
  const words = useOpenedWords(id)
  const opened = useOpened(id)
  const { slug } = useStudy()
  const navigate = useNavigate()
  // A person who completed a stage may no longer see the transcript. Then the start page is opened.
  const look = async () => {
    const { error } = await opened.refetch()
    if (error && problemOf(error).kind === 'not_found') await navigate({ to: `/s/${slug}` })
  }
  useWithheldAnew(() => void look())
  return (
    <Answered query={opened}>
      {(found) => <Transcript key={id} words={words} opened={found} onLook={() => void look()} />}
    </Answered>
  )
}

type TranscriptProps = { words: OpenedWords; opened: Opened; onLook: () => void }

function Transcript({ words, opened, onLook }: TranscriptProps) {
  const { t, format } = useWords()
  const { user } = useAccount()
  const { transcript, segments } = opened
  usePageTitle(transcript.sessionCode)
  const editing = useEditing(words, opened, onLook)
  const isUnsaved = useSyncExternalStore(words.opened.subscribe, () => words.opened.value() !== undefined)
  const onQuiet = useAtMostEvery(quietlyEveryMs, onLook)
  const isInHand =
    transcript.assignedToId === user.id && (transcript.state === 'claimed' || transcript.state === 'assigned')
  // While the source is in a stage before its release, the server takes no words and no step of its translation.
  const isWaiting = transcript.source?.isReady === false
  const mayEdit = useCan('transcript.edit', transcript.siteId) && isInHand && !isWaiting
  const language = format.language(transcript.language)
  const mayPlay = useCan('recording.play', transcript.siteId)
  const playFrom: PlayFrom = useRef(undefined)
  const recording = mayPlay ? opened.recording : null
  return (
    <>
      <PageHeader
        title={<Code>{transcript.sessionCode}</Code>}
        aside={
          <span className={classes.aside}>
            <span>
              {transcript.source
                ? t('transcripts:translationFrom', { language, source: format.language(transcript.source.language) })
                : language}
            </span>
            <StageStrokes row={transcript} />
            {mayEdit ? <SavedLine editing={editing} words={words.opened} /> : null}
          </span>
        }
        actions={
          <Group gap="xs" className="no-print">
            <StartTranslation transcript={transcript} />
            <Steps
              row={transcript}
              canImport={segments.every(({ text }) => text === '')}
              isWaiting={isWaiting}
              onDone={onLook}
              beforeStep={() => void editing.save()}
            />
          </Group>
        }
      />
      <ChangedElsewhere id={transcript.id} isUnsaved={isUnsaved} onSee={onLook} onQuiet={onQuiet} />
      {mayEdit ? <DraftLine of={words} /> : null}
      {isInHand || transcript.state === 'released' ? null : (
        <Alert variant="light" mb="md">
          {t('transcripts:editor.readOnly')}
        </Alert>
      )}
      {isWaiting ? (
        <Alert color="yellow" variant="light" mb="md">
          {t('transcripts:editor.sourceNotReady')}
        </Alert>
      ) : null}
      <div className={classes.columns}>
        <div>
          {recording ? <TranscriptPlayer recordingId={recording.id} playFrom={playFrom} /> : null}
          {segments.length === 0 ? (
            <Empty title={t('transcripts:editor.empty')}>{t('transcripts:editor.emptyHint')}</Empty>
          ) : (
            <Segments opened={opened} editing={editing} mayEdit={mayEdit} {...(recording && { playFrom })} />
          )}
        </div>
        <SidePanel opened={opened} isWaiting={isWaiting} saveFirst={editing.save} onChanged={onLook} />
      </div>
    </>
  )
}

type StepsProps = { row: StepRow; canImport: boolean; isWaiting: boolean; onDone: () => void; beforeStep: () => void }

function Steps({ row, canImport, isWaiting, onDone, beforeStep }: StepsProps) {
  const { t } = useWords()
  const study = useStudy()
  const offers = useOffers(useAccount().user.id)(row)
  const mayImport = useCan('transcript.import', row.siteId) && canImport && !isWaiting
  const steps = useSteps(onDone)
  const ask = (step: 'assign' | 'complete' | 'return' | 'release') => {
    beforeStep()
    steps.ask({ step, rows: [row] })
  }
  return (
    <Group gap="xs" className="no-print">
      {mayImport ? (
        <LinkButton
          variant="default"
          to="/s/$study/transcripts/import"
          params={{ study: study.slug }}
          search={{ into: row.id }}
        >
          {t('transcripts:import.title')}
        </LinkButton>
      ) : null}
      {offers.return ? (
        <Button variant="default" onClick={() => ask('return')}>
          {t('transcripts:return.ask')}
        </Button>
      ) : null}
      {offers.assign ? (
        <Button variant="default" onClick={() => ask('assign')}>
          {t('transcripts:assign.ask')}
        </Button>
      ) : null}
      {offers.claim && !row.needsAnother ? (
        <Button onClick={() => steps.claim(row)}>{t('transcripts:claim.verb')}</Button>
      ) : null}
      {offers.complete && !isWaiting ? (
        <Button onClick={() => ask('complete')}>{t('transcripts:complete.ask')}</Button>
      ) : null}
      {offers.release && !row.needsAnother && !isWaiting ? (
        <Button onClick={() => ask('release')}>{t('transcripts:release.ask')}</Button>
      ) : null}
      {(offers.claim || offers.release) && row.needsAnother ? (
        <Text size="sm" c="dimmed">
          {offers.claim ? t('transcripts:claim.another') : t('transcripts:release.another')}
        </Text>
      ) : null}
      {steps.dialog}
    </Group>
  )
}
