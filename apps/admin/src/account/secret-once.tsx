import type { ReactNode } from 'react'
import { useWords } from '../platform/words.tsx'
import { ShownOnce } from './shown-once.tsx'

/** The secret of a webhook, which cannot be shown again. */
export function SecretOnce({ secret, children, onDone }: { secret: string; children: ReactNode; onDone: () => void }) {
  const { t } = useWords()
  const words = {
    once: t('webhooks:made.once'),
    name: t('webhooks:made.renewed'),
    copy: t('webhooks:made.copy'),
    copied: t('webhooks:made.copied'),
    done: t('webhooks:made.done'),
  }
  return (
    <ShownOnce value={secret} words={words} onDone={onDone}>
      {children}
    </ShownOnce>
  )
}
