import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { usePageTitle } from '../platform/crumb.ts'
import { LinkAnchor } from '../platform/link.tsx'
import { problemOf, problemWords } from '../platform/problem.ts'
import { signIn } from '../platform/sign-in.ts'
import { useWords } from '../platform/words.tsx'
import { CodeField } from './code-field.tsx'
import { Entrance } from './entrance.tsx'

export default function SignInPage() {
  const { t, translator } = useWords()
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const [refusal, setRefusal] = useState<string>()
  /** The password was right, and the account asks for a code too. */
  const [asksCode, setAsksCode] = useState(false)
  const [isBusy, setBusy] = useState(false)
  usePageTitle(t('account:signIn.title'))

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    setBusy(true)
    setRefusal(undefined)
    try {
      await signIn(textOf(fields, 'email'), textOf(fields, 'password'), textOf(fields, 'code') || undefined)
      await navigate({ href: next ?? '/', replace: true })
    } catch (error) {
      if (problemOf(error).code === 'account.code_needed') setAsksCode(true)
      setRefusal(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  const wordsOf = (error: unknown) => {
    const problem = problemOf(error)
    // An address that is not valid gets the same answer as a wrong password.
    const code = problem.code === 'input.invalid' ? 'account.sign_in_refused' : problem.code
    return problemWords(translator, { ...problem, code })
  }

  return (
    <Entrance title={t('account:signIn.title')} purpose={t('account:signIn.purpose')}>
      <form onSubmit={(event) => void submit(event)}>
        <TextInput
          name="email"
          type="email"
          label={t('account:signIn.email')}
          autoComplete="username"
          required
          withAsterisk={false}
          // This page has no other purpose than signing in.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          dir="ltr"
        />
        <PasswordInput
          name="password"
          label={t('account:signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          mt="md"
        />
        {asksCode ? <CodeField name="code" isFocused /> : null}
        <p role="alert" data-tone="failed">
          {refusal}
        </p>
        <Button type="submit" fullWidth loading={isBusy}>
          {t('account:signIn.submit')}
        </Button>
      </form>
      <p>
        <LinkAnchor to="/forgotten">{t('account:forgotten.link')}</LinkAnchor>
      </p>
      <p>{t('account:signIn.noAccount')}</p>
    </Entrance>
  )
}

/** The text in a field of a form. Such a form has no fields for files. */
function textOf(fields: FormData, name: string): string {
  const typed = fields.get(name)
  return typeof typed === 'string' ? typed : ''
}
