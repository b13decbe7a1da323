// Messages that replace the content or stand above it: a query that failed, a thing that someone else changed.
import { Button } from '@mantine/core'
import { Empty, Failed, Loading, Refused } from '@polyphony/ui/answer'
import type { ReactNode } from 'react'
import { useChangedElsewhere } from './changes.ts'
import classes from './answers.module.css'
import { queryClient } from './client.ts'
import { problemOf, problemWords } from './problem.ts'
import { useWords } from './words.tsx'

type QueryLike<Value> = {
  data: Value | undefined
  error: unknown
  refetch: () => unknown
  fetchStatus?: 'fetching' | 'paused' | 'idle'
  failureReason?: unknown
  failureCount?: number
}

/**
 * Why there is nothing to show. Without a connection this is said while it is still tried again by itself: after two tries, because a single
 * request can fail on a line that holds.
 */
function whyNothing({ error, fetchStatus, failureReason, failureCount = 0 }: QueryLike<unknown>): unknown {
  if (error) return error
  const isOffline = fetchStatus === 'paused' || !navigator.onLine || failureCount > 1
  return isOffline && failureReason && problemOf(failureReason).code === 'unreachable' ? failureReason : undefined
}

/** Asks again at once. A query that waits for its next try would go on waiting, so it is stopped first. */
async function askAgain({ refetch, failureReason }: QueryLike<unknown>): Promise<void> {
  const all = failureReason ? queryClient.getQueryCache().getAll() : []
  const own = all.find(({ state }) => state.fetchFailureReason === failureReason && state.fetchStatus !== 'idle')
  await own?.cancel({ silent: true })
  await refetch()
}

/**
 * The states of a query in one place: loading, refused, failed, or loaded. Loaded data stay on screen if a later
 * request fails.
 */
export function Answered<Value>({
  query,
  children,
  wayOut,
}: {
  query: QueryLike<Value>
  children: (value: Value) => ReactNode
  /** A link or button for a page without a menu, if the thing does not exist. */
  wayOut?: ReactNode
}) {
  const { t, translator } = useWords()
  if (query.data !== undefined) return children(query.data)
  const error = whyNothing(query)
  if (!error) return <Loading label={t('shell:state.loading')} />
  const problem = problemOf(error)
  const words = problemWords(translator, problem)
  // A mistyped code or a wrong link stays wrong, so trying again is not offered.
  const isFinal = problem.kind === 'not_found' || (problem.kind === 'invalid' && problem.code !== '')
  if (isFinal)
    return (
      <Empty title={t('shell:state.notFoundTitle')} action={wayOut}>
        {words}
      </Empty>
    )
  if (problem.kind === 'forbidden') return <Refused title={t('shell:state.refusedTitle')}>{words}</Refused>
  return (
    <Failed title={t('shell:state.failedTitle')} again={t('shell:state.tryAgain')} onAgain={() => void askAgain(query)}>
      {words}
    </Failed>
  )
}

/** The messages about values in the address that were ignored. */
export function LeftOutLines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div role="status" className={classes.leftOut}>
      {[...new Set(lines)].map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}

type ChangedProps = {
  id: string
  onSee: () => void
  /** Whether something was typed and is not saved. Only then the message is shown. */
  isUnsaved: boolean
  /** Shows the new state to a person who typed nothing, where the page does not do so by itself. */
  onQuiet?: () => void
  /** The form was typed over an older version than the present one. */
  isOld?: boolean
}

/** A message above unsaved words that someone else changed the thing `id`. `onSee` shows their version. */
export function ChangedElsewhere({ id, onSee, isUnsaved, onQuiet, isOld = false }: ChangedProps) {
  const { t } = useWords()
  const { isChanged, seen } = useChangedElsewhere(id, { isUnsaved, onQuiet })
  if (!isChanged && !isOld) return null
  return (
    <div role="status" className={classes.bar}>
      {t('shell:state.stale')}
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => {
          seen()
          onSee()
        }}
      >
        {t('shell:state.seeTheirs')}
      </Button>
    </div>
  )
}
