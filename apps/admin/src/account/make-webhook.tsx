// The form that makes a webhook. Then it shows the secret, only once.
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { useWords } from '../platform/words.tsx'
import { type Made, MakeWebhookForm } from './make-webhook-form.tsx'
import { SecretOnce } from './secret-once.tsx'

export default function MakeWebhook({ onClose }: { onClose: () => void }) {
  const { t, format } = useWords()
  const [made, setMade] = useState<Made>()
  return (
    <Dialog
      isBeside
      onClose={onClose}
      title={t(made ? 'webhooks:made.title' : 'webhooks:make.title')}
      // The secret cannot be shown again, so a click outside or the escape key does not close the drawer.
      closesEasily={!made}
    >
      {made ? (
        <SecretOnce secret={made.secret} onDone={onClose}>
          <p>{t('webhooks:made.until', { on: format.day(made.expiresAt.slice(0, 10)) })}</p>
        </SecretOnce>
      ) : (
        <MakeWebhookForm onMade={setMade} />
      )}
    </Dialog>
  )
}
