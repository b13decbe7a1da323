import { Alert, Button, Checkbox, Radio, Stack } from '@mantine/core'
import { type ExportFormat, exportFormats } from '@polyphony/domain/transcripts/written/written'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useWords } from '../platform/words.tsx'
import { fetchWords, type WordsAsked } from './fetch-words.ts'

type Props = {
  of: WordsAsked['of']
  title: string
  /** Whether all of it is released. */
  isReleased: boolean
  /** Saves what was typed, and answers whether the server has it. */
  saveFirst?: () => Promise<boolean>
}

/** A button that asks for a format, and then saves the words of one transcript, or of all that match a filter. */
export function ExportWords({ verb, ...asked }: Props & { verb: string }) {
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {verb}
      </Button>
      {isAsked ? <ExportForm {...asked} onClose={() => setAsked(false)} /> : null}
    </>
  )
}

function ExportForm({ of, title, isReleased, saveFirst, onClose }: Props & { onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const study = useStudy()
  const [format, setFormat] = useState<ExportFormat>('docx')
  const readsNotes = useCan('transcript.notes')
  const [withNotes, setWithNotes] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const labelOf = (each: ExportFormat) => {
    if (each === 'json') return 'JSON'
    if (each === 'qdpx') return t('transcripts:export.project')
    return t(`transcripts:format.${each === 'txt' ? 'plain' : each}`)
  }
  const take = async () => {
    setBusy(true)
    if (saveFirst && !(await saveFirst())) {
      setBusy(false)
      return setProblem(t('transcripts:export.unsaved'))
    }
    const fetched = await fetchWords(
      { studyId: study.id, of, format, ...(withNotes && format !== 'qdpx' && { withNotes }) },
      words,
    )
    setBusy(false)
    setProblem(fetched.ok ? undefined : fetched.words)
    if (!fetched.ok) return
    void toast({ words: fetched.words })
    onClose()
  }
  return (
    <Dialog onClose={onClose} title={title}>
      <Form submit={t('transcripts:export.verb')} isBusy={isBusy} problem={problem} onSubmit={() => void take()}>
        {isReleased ? null : (
          <Alert color="yellow" variant="light" role="note">
            {t('transcripts:export.notReleased')}
          </Alert>
        )}
        <Radio.Group
          label={t('transcripts:export.format')}
          value={format}
          onChange={(chosen) => setFormat(exportFormats.find((each) => each === chosen) ?? 'docx')}
        >
          <Stack gap="xs" mt="xs">
            {exportFormats.map((each) => (
              <Radio
                key={each}
                value={each}
                label={labelOf(each)}
                description={t(`transcripts:export.explained.${each}`)}
                {...(each === format && { 'data-autofocus': true })}
              />
            ))}
          </Stack>
        </Radio.Group>
        {readsNotes && format !== 'qdpx' ? (
          <Checkbox
            label={t('transcripts:export.withNotes')}
            description={t('transcripts:export.withNotesHint')}
            checked={withNotes}
            onChange={(event) => setWithNotes(event.currentTarget.checked)}
          />
        ) : null}
        <p>
          {t('transcripts:export.consent')} {'filter' in of ? t('transcripts:export.asArchive') : null}
        </p>
      </Form>
    </Dialog>
  )
}
