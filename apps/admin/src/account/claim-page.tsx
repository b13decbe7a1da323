import { TextInput } from '@mantine/core'
import { Form } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageTitle } from '../platform/crumb.ts'
import { askApi, signIn } from '../platform/sign-in.ts'
import { useWords } from '../platform/words.tsx'
import { Entrance } from './entrance.tsx'
import { isLinkEnded, Linked, LinkEnded } from './linked.tsx'
import { PasswordField } from './password-field.tsx'
import { useAsking } from '../platform/use-asking.ts'

/** The form by which a new installation gets its first administrator. */
export default function ClaimPage() {
  const { t } = useWords()
  const { token } = useParams({ from: '/linked/claim/$token' })
  const claim = useQuery({
    queryKey: ['claim', token],
    queryFn: async () => {
      await askApi(`/api/claim/${encodeURIComponent(token)}`)
      return token
    },
    staleTime: Infinity,
  })
  usePageTitle(t('account:claim.title'))
  return (
    <Entrance title={t('account:claim.title')}>
      <Linked kind="claim" query={claim}>
        {(valid) => <ClaimForm token={valid} />}
      </Linked>
    </Entrance>
  )
}

function ClaimForm({ token }: { token: string }) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const { ask, isBusy, problem, words, fields } = useAsking()
  const [who, setWho] = useState({ name: '', email: '' })
  const [password, setPassword] = useState('')
  const claim = async () => {
    await askApi('/api/claim', { token, name: who.name.trim(), email: who.email.trim(), password, language })
    await signIn(who.email.trim(), password)
    await navigate({ to: '/', replace: true })
  }
  if (isLinkEnded(problem)) return <LinkEnded kind="claim" problem={problem} />
  return (
    <Form onSubmit={() => void ask(claim)} submit={t('account:claim.submit')} isBusy={isBusy} problem={words}>
      <p>{t('account:claim.explain')}</p>
      <TextInput
        label={t('account:join.name')}
        value={who.name}
        onChange={(event) => setWho({ ...who, name: event.currentTarget.value })}
        error={fields.name}
        autoComplete="name"
        required
        withAsterisk={false}
        dir="auto"
      />
      <TextInput
        type="email"
        label={t('account:signIn.email')}
        value={who.email}
        onChange={(event) => setWho({ ...who, email: event.currentTarget.value })}
        error={fields.email}
        autoComplete="username"
        required
        withAsterisk={false}
        dir="ltr"
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
