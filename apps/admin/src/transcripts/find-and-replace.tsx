// Finds and replaces words in the whole transcript, also in the rows that are not on screen. Nothing changes before the person has
// seen the preview, and one undo takes all of it back.
import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core'
import { useState, useSyncExternalStore } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { toast } from '../platform/toast.tsx'
import { useWords } from '../platform/words.tsx'
import { Compared } from './compared.tsx'
import type { Editing } from './editing.ts'
import { listHits, replaceHits } from './hits.ts'
import type { Focus } from './focus.ts'
import classes from './past.module.css'

type Props = {
  editing: Editing
  focus: Focus
  mayEdit: boolean
  isOpen: (id: string) => boolean
  speakers: readonly string[]
  language: string
  onClose: () => void
}

const shownAtOnce = 50

export function FindAndReplace({ editing, focus, mayEdit, isOpen, speakers, language, onClose }: Props) {
  const { t, format } = useWords()
  const [sought, setSought] = useState('')
  const [by, setBy] = useState('')
  const [isWhole, setWhole] = useState(false)
  const [isExact, setExact] = useState(false)
  const [speaker, setSpeaker] = useState('')
  const order = useSyncExternalStore(editing.subscribe, editing.order)
  const found = order.flatMap((id, at) => {
    const words = editing.now(id)
    if (!words || !isOpen(id) || (speaker !== '' && words.speaker !== speaker)) return []
    const hits = listHits(words.text, { text: sought, isWhole, isExact })
    return hits.length > 0 ? [{ id, position: at + 1, text: words.text, hits }] : []
  })
  const places = found.reduce((sum, { hits }) => sum + hits.length, 0)
  const counted = { places: format.number(places), segments: format.number(found.length) }
  const replace = () => {
    editing.changeAll(new Map(found.map(({ id, text, hits }) => [id, { text: replaceHits(text, hits, by) }])))
    void toast({
      words: t('transcripts:findWords.done', counted),
      undo: { label: t('transcripts:keys.undo'), run: () => editing.undo() },
    })
    onClose()
  }
  const go = (id: string, caret: number) => {
    onClose()
    // The dialog gives the focus back to where it was before; the words get it after that.
    setTimeout(() => focus.on(id, caret), 50)
  }
  return (
    <Dialog
      size="xl"
      onClose={onClose}
      title={t(mayEdit ? 'transcripts:findWords.title' : 'transcripts:findWords.only')}
    >
      <div className={classes.fields}>
        <TextInput
          label={t('transcripts:findWords.sought')}
          dir="auto"
          data-autofocus
          autoComplete="off"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        {mayEdit ? (
          <TextInput
            label={t('transcripts:findWords.by')}
            dir="auto"
            autoComplete="off"
            value={by}
            onChange={(event) => setBy(event.currentTarget.value)}
          />
        ) : null}
        <NativeSelect
          label={t('transcripts:findWords.speaker')}
          value={speaker}
          onChange={(event) => setSpeaker(event.currentTarget.value)}
          data={[{ value: '', label: t('transcripts:findWords.everybody') }, ...speakers]}
        />
        <Group gap="md" align="end">
          <Checkbox
            label={t('transcripts:findWords.whole')}
            checked={isWhole}
            onChange={(event) => setWhole(event.currentTarget.checked)}
          />
          <Checkbox
            label={t('transcripts:findWords.exact')}
            checked={isExact}
            onChange={(event) => setExact(event.currentTarget.checked)}
          />
        </Group>
      </div>
      <Group justify="space-between" mb="sm">
        <span role="status">{sought === '' ? '' : t('transcripts:findWords.found', counted)}</span>
        {mayEdit ? (
          <Button disabled={places === 0 || sought === by} onClick={replace}>
            {t('transcripts:findWords.replace')}
          </Button>
        ) : null}
      </Group>
      <ol className={classes.list}>
        {found.slice(0, shownAtOnce).map(({ id, position, text, hits }) => (
          <li key={id}>
            <span className={classes.head}>
              {t('transcripts:editor.segment', { position: format.number(position) })}
              <Button size="compact-xs" variant="subtle" onClick={() => go(id, hits[0]!.start)}>
                {t('transcripts:findWords.go')}
              </Button>
            </span>
            <Compared before={text} after={mayEdit ? replaceHits(text, hits, by) : text} language={language} />
          </li>
        ))}
      </ol>
      {found.length > shownAtOnce ? (
        <p className={classes.soft}>
          {mayEdit
            ? t('transcripts:findWords.more', { segments: format.number(found.length - shownAtOnce) })
            : t('transcripts:import.more', { count: found.length - shownAtOnce })}
        </p>
      ) : null}
    </Dialog>
  )
}
