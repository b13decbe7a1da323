import { TextInput } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { queryClient } from '../platform/client.ts'
import { usePageTitle } from '../platform/crumb.ts'
import { askApi, signIn } from '../platform/sign-in.ts'
import { useWords } from '../platform/words.tsx'
import { AcceptInvitation } from './accept-invitation.tsx'
import { Entrance } from './entrance.tsx'
import { Invited } from './invited.tsx'
import { isLinkEnded, Linked, LinkEnded } from './linked.tsx'
import { PasswordField } from './password-field.tsx'
import { useAsking } from '../platform/use-asking.ts'

export type Invitation = { email: string; study: string; role: string; site: string | null; hasAccount: boolean }

/** The page on which an invited person creates an account or accepts the role. */
export default function JoinPage() {
  const { t } = useWords()
  const { token } = useParams({ from: '/linked/join/$token' })
  const invitation = useQuery({
    queryKey: ['join', token],
    queryFn: () => askApi<Invitation>(`/api/join/${encodeURIComponent(token)}`),
    staleTime: Infinity,
  })
  usePageTitle(t('account:join.title'))
  return (
    <Entrance title={t('account:join.title')}>
      <Linked kind="join" query={invitation}>
        {(found) =>
          found.hasAccount ? (
            <AcceptInvitation token={token} invitation={found} />
          ) : (
            <JoinForm token={token} invitation={found} />
          )
        }
      </Linked>
    </Entrance>
  )
}

function JoinForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const { ask, isBusy, problem, words, fields } = useAsking()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const join = async () => {
    await askApi('/api/join', { token, name: name.trim(), password, language })
    await signIn(invitation.email, password)
    // The answers in the cache may belong to a person who was signed in before.
    queryClient.clear()
    await navigate({ to: '/', replace: true })
  }
  if (isLinkEnded(problem)) return <LinkEnded kind="join" problem={problem} />
  return (
    <Form onSubmit={() => void ask(join)} submit={t('account:join.submit')} isBusy={isBusy} problem={words}>
      <Invited invitation={invitation} />
      <TextInput
        label={t('account:signIn.email')}
        value={invitation.email}
        readOnly
        autoComplete="username"
        dir="ltr"
      />
      <TextInput
        label={t('account:join.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fields.name}
        autoComplete="name"
        required
        withAsterisk={false}
        dir="auto"
      />
      <PasswordField
        value={password}
        onChange={setPassword}
        label={t('account:join.password')}
        error={fields.password}
      />
    </Form>
  )
}
