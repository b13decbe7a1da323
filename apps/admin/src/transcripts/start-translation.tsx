import { Button, NativeSelect } from '@mantine/core'
import { isRelease } from '@polyphony/domain/transcripts/stages'
import { Form } from '@polyphony/ui/form'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { Opened } from './wire.ts'
import { useRefusalWords } from './use-refusal.ts'
import { useStages } from './use-stages.ts'

type Props = { transcript: Opened['transcript'] }

/** A button that starts a translation of a pseudonymised transcript. It is hidden if the transcript cannot be a source yet. */
export function StartTranslation({ transcript }: Props) {
  const { t } = useWords()
  const stages = useStages()
  const starts = useCan('transcript.start', transcript.siteId)
  const [isAsked, setAsked] = useState(false)
  const isLast = isRelease(stages.of(transcript), transcript.stage)
  if (!starts || !isLast || transcript.sourceTranscriptId) return null
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('transcripts:translate.ask')}
      </Button>
      <Suspense>
        {isAsked ? <TranslationForm transcript={transcript} onClose={() => setAsked(false)} /> : null}
      </Suspense>
    </>
  )
}

function TranslationForm({ transcript, onClose }: Props & { onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const navigate = useNavigate()
  const stages = useStages()
  const say = useRefusalWords()
  const draft = useDraft(`transcript.start.${transcript.id}`, { language: '' })
  const { language } = draft.value
  const start = useCommand(api.transcript.start.mutationOptions(), {
    done: () => t('transcripts:translate.done', { code: transcript.sessionCode }),
    draft,
    onDone: ({ id }) => void navigate({ to: `/s/${study.slug}/transcripts/${id}` }),
  })
  const others = stages.languages.filter((each) => each !== transcript.language)
  const send = () =>
    void start.send({
      studyId: study.id,
      sessionId: transcript.sessionId,
      language,
      sourceTranscriptId: transcript.id,
    })
  return (
    <Dialog onClose={onClose} title={t('transcripts:translate.title', { code: transcript.sessionCode })}>
      <Form
        submit={t('transcripts:translate.verb')}
        isBusy={start.isBusy}
        problem={say(start)}
        onSubmit={() => language && send()}
      >
        <DraftLine of={draft} />
        <NativeSelect
          label={t('transcripts:column.language')}
          data-autofocus
          value={language}
          onChange={(event) => draft.set({ language: event.currentTarget.value })}
          data={[{ value: '', label: '—' }, ...others.map((value) => ({ value, label: format.language(value) }))]}
        />
      </Form>
    </Dialog>
  )
}
