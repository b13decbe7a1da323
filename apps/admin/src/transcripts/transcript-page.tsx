import { Alert, Button, Group } from '@mantine/core'
import { seeksNames } from '@polyphony/domain/transcripts/stages'
import { Code } from '@polyphony/ui/code'
import { Empty } from '@polyphony/ui/answer'
import { PageHeader } from '@polyphony/ui/page-header'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { Answered, ChangedElsewhere } from '../platform/answers.tsx'
import { useWithheldAnew } from '../platform/changes.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { problemOf } from '../platform/problem.ts'
import { useAccount, useCan, useStudy } from '../platform/session.ts'
import { type Shortcut, useShortcuts } from '../platform/shortcuts.ts'
import { useWords } from '../platform/words.tsx'
import { useChoices } from './choices.ts'
import { openFocus } from './focus.ts'
import { acts, nameActs, noteActs, shownKey } from './keys.ts'
import type { PastAt } from './past.tsx'
import { TranscriptPlayer } from './player.tsx'
import { openPlaying } from './playing.ts'
import { SavedLine } from './saved-line.tsx'
import { Segments } from './segments.tsx'
import { SidePanel } from './side-panel.tsx'
import { StartTranslation } from './start-translation.tsx'
import { StageStrokes } from './stage-strokes.tsx'
import classes from './transcript.module.css'
import type { Opened } from './wire.ts'
import { useAtMostEvery } from './use-at-most-every.ts'
import { type OpenedWords, useEditing, useOpenedWords } from './use-editing.ts'
import { useActs } from './use-acts.ts'
import { NotesShown } from './notes-shown.ts'
import { EditorTools } from './editor-tools.tsx'
import { useNames } from './use-names.ts'
import { useNotes } from './use-notes.ts'
import { useOpened } from './use-opened.ts'
import { useSegmentInAddress } from './use-segment-in-address.ts'
import { TranscriptSteps } from './transcript-steps.tsx'

const FindAndReplace = lazy(async () => ({ default: (await import('./find-and-replace.tsx')).FindAndReplace }))
const ExportWords = lazy(async () => ({ default: (await import('./export-words.tsx')).ExportWords }))
const Past = lazy(async () => ({ default: (await import('./past.tsx')).Past }))
const NamesPanel = lazy(async () => ({ default: (await import('./names-panel.tsx')).NamesPanel }))
const CurrentName = lazy(async () => ({ default: (await import('./names-panel.tsx')).CurrentName }))
const NotesPanel = lazy(async () => ({ default: (await import('./notes-panel.tsx')).NotesPanel }))
const KeysSheet = lazy(async () => ({ default: (await import('./keys-sheet.tsx')).KeysSheet }))

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
  const recording = mayPlay ? opened.recording : null
  const [playing] = useState(openPlaying)
  const [focus] = useState(openFocus)
  const [shown, setShown] = useState<'find' | 'keys' | PastAt>()
  const withheld = useMemo(() => new Set(segments.flatMap(({ id, isWithheld }) => (isWithheld ? id : []))), [segments])
  const isOpen = useCallback((id: string) => !withheld.has(id), [withheld])
  const isTranslation = transcript.source !== null
  const found = useNames({ transcriptId: transcript.id, editing, focus })
  const notes = useNotes({ transcript, editing, focus })
  const names = mayEdit && seeksNames(transcript.stages, transcript.stage) ? found : undefined
  useSegmentInAddress(focus)
  const act = useActs({
    editing,
    playing,
    focus,
    mayEdit,
    isTranslation,
    isOpen,
    names,
    notes,
    onFind: () => setShown('find'),
  })
  const order = useSyncExternalStore(editing.subscribe, editing.order)
  const isEmpty = order.length === 0
  const mayExport = useCan('transcript.export', transcript.siteId)
  const mayLookBack = useCan('transcript.look_back', transcript.siteId)
  const { keys } = useChoices()
  const change = () => setShown('keys')
  const listed: Shortcut[] = [
    ...acts
      .filter((each) => (names || !nameActs.has(each)) && (notes.may || !noteActs.has(each)))
      .map((each) => ({ key: shownKey(keys[each]), words: t(`transcripts:keys.${each}`), change })),
    { key: 'Ctrl/⌘ ↑ ↓', words: t('transcripts:keys.sameCell') },
    { key: 'Ctrl/⌘ Enter', words: t('transcripts:keys.nextRow') },
  ]
  const hasKeys = mayEdit || notes.may || recording !== null
  useShortcuts(hasKeys ? listed : [])
  const close = () => setShown(undefined)
  const dialog = { editing, focus, mayEdit, isOpen, onClose: close }
  return (
    <NotesShown value={notes}>
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
            {mayExport && !isEmpty ? (
              <Suspense>
                <ExportWords
                  of={{ id: transcript.id }}
                  verb={t('transcripts:export.verb')}
                  title={t('transcripts:export.one', { code: transcript.sessionCode })}
                  isReleased={transcript.state === 'released'}
                  saveFirst={async () => {
                    await editing.save()
                    return editing.saving().state === 'saved'
                  }}
                />
              </Suspense>
            ) : null}
            <TranscriptSteps
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
          {recording ? (
            <TranscriptPlayer
              recordingId={recording.id}
              mayMove={(segmentId) => mayEdit && isOpen(segmentId)}
              {...{ playing, editing }}
            />
          ) : null}
          <EditorTools
            {...{ notes, act, isEmpty, mayEdit, hasKeys }}
            mayAdd={mayEdit && !isTranslation}
            onFind={() => setShown('find')}
            onKeys={change}
          />
          <Suspense>{notes.isListed ? <NotesPanel notes={notes} order={order} /> : null}</Suspense>
          <Suspense>{names && !isEmpty ? <NamesPanel {...{ names, editing, opened }} /> : null}</Suspense>
          {isEmpty ? (
            <Empty title={t('transcripts:editor.empty')}>
              {t(mayEdit ? 'transcripts:editor.emptyHint' : 'transcripts:editor.emptyForOthers')}
              {mayEdit ? (
                <Group justify="center" mt="sm">
                  <Button data-autofocus onClick={() => act('addSegment')}>
                    {t('transcripts:editor.begin')}
                  </Button>
                </Group>
              ) : null}
            </Empty>
          ) : (
            <Segments
              {...{ opened, editing, focus, mayEdit, notes }}
              playing={recording ? playing : undefined}
              onHistory={mayLookBack ? (segmentId) => setShown({ segmentId }) : undefined}
            />
          )}
          <Suspense>{names?.name || names?.asked ? <CurrentName {...{ names, editing }} /> : null}</Suspense>
        </div>
        <SidePanel
          opened={opened}
          isWaiting={isWaiting}
          saveFirst={editing.save}
          onChanged={onLook}
          onPast={mayLookBack ? setShown : undefined}
        />
      </div>
      <Suspense>
        {shown === 'find' ? (
          <FindAndReplace
            {...dialog}
            language={transcript.language}
            speakers={[...new Set(opened.speakers.map(({ label }) => label))]}
          />
        ) : shown === 'keys' ? (
          <KeysSheet onClose={close} />
        ) : shown ? (
          <Past {...dialog} at={shown} opened={opened} />
        ) : null}
      </Suspense>
    </NotesShown>
  )
}
