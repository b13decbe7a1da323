import { PasswordInput, Title } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { PasswordField } from './password-field.tsx'

const nothing = { oldPassword: '', password: '' }

/** A signed-in person chooses another password. The old one is asked, because the screen may have been left open. */
export function ChangePassword() {
  const { t } = useWords()
  const [typed, setTyped] = useState(nothing)
  const change = useCommand(api.account.change_password.mutationOptions(), {
    done: () => t('account:password.done'),
    onDone: () => setTyped(nothing),
  })
  return (
    <section aria-labelledby="change-password" className={classes.tall}>
      <Title order={2} id="change-password">
        {t('account:password.title')}
      </Title>
      <Form
        onSubmit={() => void change.send(typed)}
        submit={t('account:password.submit')}
        isBusy={change.isBusy}
        problem={change.words}
      >
        <p className={classes.soft}>{t('account:password.explain')}</p>
        <PasswordInput
          label={t('account:password.old')}
          value={typed.oldPassword}
          onChange={(event) => setTyped({ ...typed, oldPassword: event.currentTarget.value })}
          error={change.fields.oldPassword}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <PasswordField
          value={typed.password}
          onChange={(password) => setTyped({ ...typed, password })}
          label={t('account:join.password')}
          error={change.fields.password}
        />
      </Form>
    </section>
  )
}
