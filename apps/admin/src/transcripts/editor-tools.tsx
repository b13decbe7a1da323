// The buttons above the words.
import { Button, Group } from '@mantine/core'
import { useWords } from '../platform/words.tsx'
import type { Act } from './keys.ts'
import type { Notes } from './use-notes.ts'

type Props = {
  notes: Notes
  act: (act: Act) => void
  isEmpty: boolean
  mayEdit: boolean
  mayAdd: boolean
  hasKeys: boolean
  onFind: () => void
  onKeys: () => void
}

export function EditorTools({ notes, act, isEmpty, mayEdit, mayAdd, hasKeys, onFind, onKeys }: Props) {
  const { t } = useWords()
  const { open, all } = notes
  return (
    <Group gap="xs" mb="xs" className="no-print">
      {mayAdd && !isEmpty ? (
        <Button size="compact-sm" variant="default" onMouseDown={keepFocus} onClick={() => act('addSegment')}>
          {t('transcripts:keys.addSegment')}
        </Button>
      ) : null}
      {isEmpty ? null : (
        <Button size="compact-sm" variant="subtle" onClick={onFind}>
          {t(mayEdit ? 'transcripts:findWords.ask' : 'transcripts:findWords.askOnly')}
        </Button>
      )}
      {all.length > 0 ? (
        <Button size="compact-sm" variant="subtle" aria-expanded={notes.isListed} onClick={notes.list}>
          {t('transcripts:notes.open', { count: open.length })}
        </Button>
      ) : null}
      {notes.isFailed ? (
        <Button size="compact-sm" variant="light" color="red" onClick={notes.fetchAgain}>
          {t('transcripts:notes.notFetched')}
        </Button>
      ) : null}
      {open.length > 0 ? (
        <Button size="compact-sm" variant="subtle" onClick={() => notes.next()}>
          {t('transcripts:keys.nextNote')}
        </Button>
      ) : null}
      {hasKeys ? (
        <Button size="compact-sm" variant="subtle" onClick={onKeys}>
          {t('transcripts:keys.ask')}
        </Button>
      ) : null}
    </Group>
  )
}

/** A button that acts on the segment in which the person is does not take the focus from it. */
const keepFocus = (event: React.MouseEvent) => event.preventDefault()
