// An invitation for a person who already has an account. When they are signed in to that account, the link adds the role.
import { Button } from '@mantine/core'
import { Loading } from '@polyphony/ui/answer'
import { Form } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api, queryClient } from '../platform/client.ts'
import { returnTo } from '../platform/own-address.ts'
import { askApi } from '../platform/sign-in.ts'
import { signOut } from '../platform/sign-out.ts'
import { useWords } from '../platform/words.tsx'
import { Invited } from './invited.tsx'
import { isLinkEnded, LinkEnded } from './linked.tsx'
import { useAsking } from '../platform/use-asking.ts'

type Invitation = { email: string; study: string; role: string; site: string | null }

export function AcceptInvitation({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { ask, isBusy, problem, words } = useAsking()
  const me = useQuery({ ...api.account.me.queryOptions({}), retry: false })
  const here = `/join/${token}`
  const { email } = invitation

  const accept = async () => {
    await askApi('/api/accept', { token })
    queryClient.clear()
    await navigate({ to: '/', replace: true })
  }
  if (isLinkEnded(problem)) return <LinkEnded kind="join" problem={problem} />
  if (me.isPending) return <Loading label={t('shell:state.loading')} rows={3} />
  const own = me.data?.user.email
  if (own === email) {
    return (
      <Form onSubmit={() => void ask(accept)} submit={t('account:join.accept')} isBusy={isBusy} problem={words}>
        <Invited invitation={invitation} />
      </Form>
    )
  }
  return (
    <>
      <Invited invitation={invitation} />
      <p>{own ? t('account:join.otherAccount', { own, email }) : t('account:join.hasAccount', { email })}</p>
      {own ? (
        <Button fullWidth loading={isBusy} onClick={() => void ask(() => signOut(here))}>
          {t('account:join.changeAccount', { email })}
        </Button>
      ) : (
        <Button fullWidth renderRoot={(props) => <Link to="/sign-in" search={returnTo(here)} {...props} />}>
          {t('account:join.signInFirst')}
        </Button>
      )}
    </>
  )
}
