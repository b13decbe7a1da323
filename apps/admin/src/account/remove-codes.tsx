import { Button, PasswordInput } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { CodeField } from './code-field.tsx'

/** Turns one's own one-time codes off. It asks for the password and a code. */
export function RemoveCodes({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState({ password: '', code: '' })
  const remove = useCommand(api.account.remove_codes.mutationOptions(), {
    done: () => t('account:codes.removed'),
    onDone: onClose,
  })
  return (
    <Form
      onSubmit={() => void remove.send(typed)}
      submit={t('account:codes.remove')}
      isBusy={remove.isBusy}
      problem={remove.words}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('shell:act.cancel')}
        </Button>
      }
    >
      <PasswordInput
        label={t('account:codes.password')}
        value={typed.password}
        onChange={(event) => setTyped({ ...typed, password: event.currentTarget.value })}
        error={remove.fields.password}
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
      <CodeField value={typed.code} onChange={(code) => setTyped({ ...typed, code })} error={remove.fields.code} />
    </Form>
  )
}
