// The field in which a note or an answer is written. What was typed is kept as a sealed draft until it is sent.
import { Button, Group, NativeSelect, Textarea } from '@mantine/core'
import { isNothing } from '@polyphony/domain/characters'
import { noteCodePoints } from '@polyphony/domain/transcripts/notes/schema'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useWords } from '../platform/words.tsx'
import { draftOf, type Writing } from './note-drafts.ts'
import classes from './notes.module.css'
import { useShownNotes } from './notes-shown.ts'
import { useRefusalWords } from './use-refusal.ts'

type Props = { label: string; writing: Writing }

export function NoteForm({ label, writing }: Props) {
  const { segmentId, noteId } = writing
  const { t, format } = useWords()
  const notes = useShownNotes()
  const say = useRefusalWords()
  const command = noteId ? notes.answering : notes.leaving
  const draft = useDraft(draftOf(writing), { text: '', to: '' })
  const { text, to } = draft.value
  const left = noteCodePoints - [...text].length
  const send = async () => {
    if (isNothing(text) || left < 0 || command.isBusy) return
    const done = noteId ? await notes.answer(noteId, text) : await notes.leave(segmentId, text, to)
    if (!done) return
    notes.close()
    await draft.clear()
  }
  const problem = say(command)
  return (
    <form
      className={classes.form}
      data-noting
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        // Escape and Enter choose and leave the suggestions of an input method.
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') notes.close()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
      }}
    >
      <DraftLine of={draft} />
      <Textarea
        label={label}
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        autosize
        minRows={2}
        maxRows={10}
        dir="auto"
        autoComplete="off"
        value={text}
        error={left < 0 ? t('transcripts:notes.tooLong', { most: format.number(noteCodePoints) }) : undefined}
        onChange={(event) => draft.set({ text: event.currentTarget.value })}
      />
      {noteId || notes.people.length === 0 ? null : (
        <NativeSelect
          size="xs"
          mt="xs"
          label={t('transcripts:notes.to')}
          description={t('transcripts:notes.toHint')}
          value={to}
          data={[
            { value: '', label: t('transcripts:notes.toNobody') },
            ...notes.people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => draft.set({ to: event.currentTarget.value })}
        />
      )}
      {problem ? (
        <p role="alert" className={classes.refusal}>
          {problem}
        </p>
      ) : null}
      <Group gap="xs" mt="xs">
        <Button type="submit" size="compact-sm" loading={command.isBusy} disabled={isNothing(text) || left < 0}>
          {t(noteId ? 'transcripts:notes.sendAnswer' : 'transcripts:notes.leave')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={notes.close}>
          {t('shell:act.cancel')}
        </Button>
      </Group>
    </form>
  )
}
