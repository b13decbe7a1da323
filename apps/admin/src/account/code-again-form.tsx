import { Button, Modal } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { CodeField } from './code-field.tsx'

/** Asks for a one-time code; says whether one was given. */
export default function CodeAgainForm({ onClose }: { onClose: (isGiven: boolean) => void }) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const give = useCommand(api.account.give_code.mutationOptions(), { onDone: () => onClose(true) })
  return (
    <Modal
      opened
      onClose={() => onClose(false)}
      title={t('account:again.title')}
      closeButtonProps={{ 'aria-label': t('shell:act.close') }}
    >
      <Form
        onSubmit={() => void give.send({ code })}
        submit={t('account:again.submit')}
        isBusy={give.isBusy}
        problem={give.words}
        actions={
          <Button variant="default" onClick={() => onClose(false)}>
            {t('account:codes.cancel')}
          </Button>
        }
      >
        <p>{t('account:again.explain')}</p>
        <CodeField value={code} onChange={setCode} error={give.fields.code} isFocused />
      </Form>
    </Modal>
  )
}
