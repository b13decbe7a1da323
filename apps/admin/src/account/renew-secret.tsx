// Makes a new secret of a webhook, and shows it only once.
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { Dialog } from '../platform/dialog.tsx'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { ownZone } from './own-zone.ts'
import { SecretOnce } from './secret-once.tsx'

export default function RenewSecret({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, format } = useWords()
  const study = useStudy()
  const [made, setMade] = useState<{ secret: string; oldUntil: string }>()
  const renew = useCommand(api.webhook.renew.mutationOptions(), { onDone: setMade })
  return (
    <Dialog
      isBeside
      onClose={onClose}
      title={t(made ? 'webhooks:made.renewed' : 'webhooks:renew.title')}
      closesEasily={!made}
    >
      {made ? (
        <SecretOnce secret={made.secret} onDone={onClose}>
          <p>{t('webhooks:made.oldUntil', { at: format.moment(made.oldUntil, ownZone) })}</p>
        </SecretOnce>
      ) : (
        <Form
          submit={t('webhooks:renew.submit')}
          isBusy={renew.isBusy}
          problem={renew.words}
          onSubmit={() => void renew.send({ studyId: study.id, webhookId: id })}
        >
          <p>{t('webhooks:renew.explain')}</p>
        </Form>
      )}
    </Dialog>
  )
}
