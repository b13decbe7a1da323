import { Figure } from '@polyphony/ui/figure'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { OpenedDraft } from '../platform/drafts/opened.ts'
import { problemWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import type { Editing } from './editing.ts'
import type { TypedWords } from './typed-words.ts'
import { useSaving } from './use-editing.ts'

/** `saved on this device · saved 2 s ago`, or why the words are not saved. */
export function SavedLine({ editing, words }: { editing: Editing; words: OpenedDraft<TypedWords> }) {
  const { t, format, translator } = useWords()
  const { state, savedAt, problem } = useSaving(editing)
  const { lasts } = useSyncExternalStore(words.subscribe, words.standing)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000)
    return () => clearInterval(timer)
  }, [])
  const ago = savedAt && Math.max(0, Math.round((now - savedAt.getTime()) / 1000))
  const when =
    ago === undefined
      ? undefined
      : ago < 60
        ? t('transcripts:editor.savedSeconds', { seconds: format.number(ago) })
        : t('transcripts:editor.savedAgo', { when: format.relative(-ago * 1000) })
  if (state === 'refused' && problem) return <Figure tone="failed">{problemWords(translator, problem)}</Figure>
  return (
    <span role="status">
      {state === 'saved' ? null : (
        <>
          {state === 'waiting' ? (
            <Figure tone="due">
              {t(lasts === 'tab' ? 'transcripts:editor.waitingInTab' : 'transcripts:editor.waiting')}
            </Figure>
          ) : (
            t(lasts === 'tab' ? 'transcripts:editor.keptInTab' : 'transcripts:editor.kept')
          )}
          {when ? ' · ' : ''}
        </>
      )}
      {state === 'saving' && !when ? t('transcripts:editor.saving') : when}
    </span>
  )
}
