// The form that makes a token: what the program may do, at which sites, for how long. Then it shows the token, only once.
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { useWords } from '../platform/words.tsx'
import { type Made, MakeTokenForm } from './make-token-form.tsx'
import { ShownOnce } from './shown-once.tsx'

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
      {made ? <TokenOnce made={made} onDone={onClose} /> : <MakeTokenForm onMade={setMade} />}
    </Dialog>
  )
}

function TokenOnce({ made: { token, expiresAt }, onDone }: { made: Made; onDone: () => void }) {
  const { t, format } = useWords()
  const words = {
    once: t('tokens:made.once'),
    name: t('tokens:made.title'),
    copy: t('tokens:made.copy'),
    copied: t('tokens:made.copied'),
    done: t('tokens:made.done'),
  }
  return (
    <ShownOnce value={token} words={words} onDone={onDone}>
      <p>{t('tokens:made.until', { on: format.day(expiresAt.slice(0, 10)) })}</p>
    </ShownOnce>
  )
}
