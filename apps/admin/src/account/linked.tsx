// What stands behind a one-time link: a form, or, if the link has ended, how to get another.
import { Button, Group } from '@mantine/core'
import { Empty } from '@polyphony/ui/answer'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Answered } from '../platform/answers.tsx'
import { problemOf, problemWords, type ShownProblem } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import { ToSignIn } from './entrance.tsx'

type Kind = 'join' | 'claim' | 'reset'

const endings = ['account.link_unknown', 'account.link_expired', 'account.already_claimed']

/** Whether a link was refused because it was used, has expired, or never existed. Trying again does not help then. */
export const isLinkEnded = (problem: ShownProblem | undefined): problem is ShownProblem =>
  problem !== undefined && endings.includes(problem.code)

type LinkedProps<Value> = {
  kind: Kind
  query: { data: Value | undefined; error: unknown; refetch: () => unknown }
  children: (value: Value) => ReactNode
}

export function Linked<Value>({ kind, query, children }: LinkedProps<Value>) {
  const problem = query.error ? problemOf(query.error) : undefined
  if (query.data === undefined && isLinkEnded(problem)) return <LinkEnded kind={kind} problem={problem} />
  return (
    <Answered query={query} wayOut={<ToSignIn />}>
      {children}
    </Answered>
  )
}

/**
 * Says that a link has ended, and how to get another one. A person who forgot their password can ask for it here; the page tells all others
 * whom to ask. Most people with a used link have an account, so there is also a button to the sign-in page.
 */
export function LinkEnded({ kind, problem }: { kind: Kind; problem: ShownProblem }) {
  const { t, translator } = useWords()
  return (
    <Empty
      title={t('account:ended.title')}
      action={
        <Group gap="sm">
          {kind === 'reset' ? (
            <Button renderRoot={(props) => <Link to="/forgotten" {...props} />}>{t('account:ended.askAgain')}</Button>
          ) : null}
          <ToSignIn />
        </Group>
      }
    >
      <p>{problemWords(translator, problem)}</p>
      {problem.code === 'account.already_claimed' || kind === 'reset' ? null : <p>{t(`account:ended.${kind}`)}</p>}
    </Empty>
  )
}
