import { TextInput } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { usePageTitle } from '../platform/crumb.ts'
import { askApi } from '../platform/sign-in.ts'
import { useWords } from '../platform/words.tsx'
import { Entrance, ToSignIn } from './entrance.tsx'
import { useAsking } from '../platform/use-asking.ts'

/** Sends a link to choose a new password to a person who forgot theirs. */
export default function ForgottenPage() {
  const { t } = useWords()
  const [isAsked, setAsked] = useState(false)
  usePageTitle(t('account:forgotten.title'))
  return (
    <Entrance title={t('account:forgotten.title')}>
      {isAsked ? (
        <>
          <p role="status">{t('account:forgotten.sent')}</p>
          <ToSignIn />
        </>
      ) : (
        <ForgottenForm onAsked={() => setAsked(true)} />
      )}
    </Entrance>
  )
}

function ForgottenForm({ onAsked }: { onAsked: () => void }) {
  const { t, language } = useWords()
  const { ask, isBusy, words, fields } = useAsking()
  const [email, setEmail] = useState('')
  const send = async () => {
    await askApi('/api/forgotten', { email: email.trim(), language })
    onAsked()
  }
  return (
    <Form
      onSubmit={() => void ask(send)}
      submit={t('account:forgotten.submit')}
      isBusy={isBusy}
      problem={words}
      actions={<ToSignIn />}
    >
      <p>{t('account:forgotten.explain')}</p>
      <TextInput
        type="email"
        label={t('account:signIn.email')}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={fields.email}
        autoComplete="username"
        required
        withAsterisk={false}
        dir="ltr"
      />
    </Form>
  )
}
