// The form that makes a token: what the program may do, at which sites, for how long. Then it shows the token, only once.
import { Button, CopyButton } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { useWords } from '../platform/words.tsx'
import { type Made, MakeTokenForm } from './make-token-form.tsx'
import classes from './account-page.module.css'

export default function MakeToken({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const [made, setMade] = useState<Made>()
  return (
    <Dialog
      isBeside
      onClose={onClose}
      title={t(made ? 'tokens:made.title' : 'tokens:make.title')}
      // The token cannot be shown again, so a click outside or the escape key does not close the drawer.
      closesEasily={!made}
    >
      {made ? <ShownOnce made={made} onDone={onClose} /> : <MakeTokenForm onMade={setMade} />}
    </Dialog>
  )
}

function ShownOnce({ made: { token, expiresAt }, onDone }: { made: Made; onDone: () => void }) {
  const { t, format } = useWords()
  return (
    <div className={classes.made}>
      <p role="status">{t('tokens:made.once')}</p>
      <output dir="ltr" aria-label={t('tokens:made.title')}>
        {token}
      </output>
      <CopyButton value={token}>
        {({ copied, copy }) => (
          <Button onClick={copy} data-autofocus aria-live="polite">
            {t(copied ? 'tokens:made.copied' : 'tokens:made.copy')}
          </Button>
        )}
      </CopyButton>
      <p>{t('tokens:made.until', { on: format.day(expiresAt.slice(0, 10)) })}</p>
      <Button variant="default" onClick={onDone}>
        {t('tokens:made.done')}
      </Button>
    </div>
  )
}
