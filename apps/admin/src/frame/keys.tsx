import { lazy, Suspense, useState } from 'react'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useWords } from '../platform/words.tsx'

const KeysList = lazy(() => import('./keys-list.tsx'))

/** The list of keyboard shortcuts of this page, which `?` opens. */
export function Keys() {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  useShortcuts([{ key: '?', words: t('shell:keys.help'), run: () => setOpen(true) }])
  return isOpen ? (
    <Suspense>
      <KeysList onClose={() => setOpen(false)} />
    </Suspense>
  ) : null
}
