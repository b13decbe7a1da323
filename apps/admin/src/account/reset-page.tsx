import { TextInput } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageTitle } from '../platform/crumb.ts'
import { problemOf } from '../platform/problem.ts'
import { askApi, signIn } from '../platform/sign-in.ts'
import { useWords } from '../platform/words.tsx'
import { Entrance } from './entrance.tsx'
import { isLinkEnded, Linked, LinkEnded } from './linked.tsx'
import { PasswordField } from './password-field.tsx'
import { useAsking } from '../platform/use-asking.ts'

/** A person chooses a password with a link that works once: a new password, or their first. */
export default function ResetPage() {
  const { t } = useWords()
  const { token } = useParams({ from: '/linked/reset/$token' })
  const reset = useQuery({
    queryKey: ['reset', token],
    queryFn: () => askApi<{ email: string }>(`/api/reset/${encodeURIComponent(token)}`),
    staleTime: Infinity,
  })
  usePageTitle(t('account:reset.title'))
  return (
    <Entrance title={t('account:reset.title')}>
      <Linked kind="reset" query={reset}>
        {({ email }) => <ResetForm token={token} email={email} />}
      </Linked>
    </Entrance>
  )
}

function ResetForm({ token, email }: { token: string; email: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { ask, isBusy, problem, words, fields } = useAsking()
  const [password, setPassword] = useState('')
  const reset = async () => {
    await askApi('/api/reset', { token, password })
    try {
      await signIn(email, password)
    } catch (error) {
      // The new password is set. The page for signing in asks for the code.
      if (problemOf(error).code !== 'account.code_needed') throw error
      return navigate({ to: '/sign-in', replace: true })
    }
    await navigate({ to: '/', replace: true })
  }
  if (isLinkEnded(problem)) return <LinkEnded kind="reset" problem={problem} />
  return (
    <Form onSubmit={() => void ask(reset)} submit={t('account:reset.submit')} isBusy={isBusy} problem={words}>
      <p>{t('account:reset.explain')}</p>
      <TextInput label={t('account:signIn.email')} value={email} readOnly autoComplete="username" dir="ltr" />
      <PasswordField
        value={password}
        onChange={setPassword}
        label={t('account:join.password')}
        error={fields.password}
      />
    </Form>
  )
}
