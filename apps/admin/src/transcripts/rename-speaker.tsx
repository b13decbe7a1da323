import { Button, TextInput } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { Form } from '@polyphony/ui/form'
import { Suspense, useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { useRefusalWords } from './use-refusal.ts'
import type { Opened } from './wire.ts'

type Props = {
  transcriptId: string
  speaker: Opened['speakers'][number]
  /** Saves what is typed into the segments. Otherwise a segment that is saved later would bring the old label back. */
  saveFirst: () => Promise<void>
  onDone: () => void
}

/** A button that gives a speaker another label in all segments. */
export function RenameSpeaker(props: Props) {
  const { t } = useWords()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={t('transcripts:rename.one', { speaker: props.speaker.label })}
        onClick={() => setAsked(true)}
      >
        {t('transcripts:rename.ask')}
      </Button>
      <Suspense>{isAsked ? <RenameForm {...props} onClose={() => setAsked(false)} /> : null}</Suspense>
    </>
  )
}

function RenameForm({ transcriptId, speaker, saveFirst, onDone, onClose }: Props & { onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const say = useRefusalWords()
  const draft = useDraft(`transcript.rename_speaker.${speaker.id}`, { newLabel: '' })
  const { newLabel } = draft.value
  const rename = useCommand(api.transcript.rename_speaker.mutationOptions(), {
    done: () => t('transcripts:rename.done'),
    draft,
    onDone: () => {
      onClose()
      onDone()
    },
  })
  const send = async () => {
    await saveFirst()
    await rename.send({ studyId: study.id, id: transcriptId, label: speaker.label, newLabel })
  }
  return (
    <Dialog onClose={onClose} title={t('transcripts:rename.one', { speaker: speaker.label })}>
      <Form
        submit={t('transcripts:rename.verb')}
        isBusy={rename.isBusy}
        problem={say(rename)}
        onSubmit={() => isNothing(newLabel) || void send()}
      >
        <DraftLine of={draft} />
        <TextInput
          label={t('transcripts:rename.label')}
          description={t('transcripts:rename.hint')}
          data-autofocus
          dir="auto"
          autoComplete="off"
          maxLength={120}
          value={newLabel}
          error={rename.fields['newLabel']}
          onChange={(event) => draft.set({ newLabel: event.currentTarget.value })}
        />
      </Form>
    </Dialog>
  )
}
