import { PasswordInput } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { api } from '../platform/client.ts'
import type { Again } from '../platform/code-again.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import { CodeField } from './code-field.tsx'

type CodeAgainProps = { what: Again; onClose: (isGiven: boolean) => void }

/** Asks for a one-time code, or the password; says whether it was given. */
export default function CodeAgainForm({ what, onClose }: CodeAgainProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const give = useCommand(api.account.give_code.mutationOptions(), { onDone: () => onClose(true) })
  return (
    <Dialog onClose={() => onClose(false)} title={t(`account:again.title.${what}`)}>
      <Form
        onSubmit={() => void give.send({ [what]: typed })}
        submit={t('account:again.submit')}
        isBusy={give.isBusy}
        problem={give.words}
      >
        <p>{t(`account:again.explain.${what}`)}</p>
        {what === 'code' ? (
          <CodeField value={typed} onChange={setTyped} error={give.fields.code} isFocused />
        ) : (
          <PasswordInput
            label={t('account:codes.password')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={give.fields.password}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
          />
        )}
      </Form>
    </Dialog>
  )
}
