import { Button, CopyButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'

/** The secret of a webhook, which cannot be shown again. */
export function SecretOnce({ secret, children, onDone }: { secret: string; children: ReactNode; onDone: () => void }) {
  const { t } = useWords()
  return (
    <div className={classes.made}>
      <p role="status">{t('webhooks:made.once')}</p>
      <output dir="ltr" aria-label={t('webhooks:made.renewed')}>
        {secret}
      </output>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button onClick={copy} data-autofocus aria-live="polite">
            {t(copied ? 'webhooks:made.copied' : 'webhooks:made.copy')}
          </Button>
        )}
      </CopyButton>
      {children}
      <Button variant="default" onClick={onDone}>
        {t('webhooks:made.done')}
      </Button>
    </div>
  )
}
