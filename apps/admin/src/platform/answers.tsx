// What stands where content would, in words: a query that failed, a thing someone else changed.
import { Button } from '@mantine/core'
import { Empty, Failed, Loading, Refused } from '@polyphony/ui/answer'
import type { ReactNode } from 'react'
import { useChangedElsewhere } from './changes.ts'
import classes from './answers.module.css'
import { problemOf, problemWords } from './problem.ts'
import { useWords } from './words.tsx'

type QueryLike<Value> = { data: Value | undefined; error: unknown; refetch: () => unknown }

/** The three states of a query in one place: loading, refused or failed, there. Data that is there stays, whatever fails later. */
export function Answered<Value>({
  query,
  children,
  wayOut,
}: {
  query: QueryLike<Value>
  children: (value: Value) => ReactNode
  /** What to do instead, where nothing is there and no menu stands around it. */
  wayOut?: ReactNode
}) {
  const { t, translator } = useWords()
  if (query.data !== undefined) return children(query.data)
  if (!query.error) return <Loading label={t('shell:state.loading')} />
  const problem = problemOf(query.error)
  const words = problemWords(translator, problem)
  // A mistyped code or a link of another kind stays wrong however often it is tried.
  const isFinal = problem.kind === 'not_found' || (problem.kind === 'invalid' && problem.code !== '')
  if (isFinal)
    return (
      <Empty title={t('shell:state.notFoundTitle')} action={wayOut}>
        {words}
      </Empty>
    )
  if (problem.kind === 'forbidden') return <Refused title={t('shell:state.refusedTitle')}>{words}</Refused>
  return (
    <Failed title={t('shell:state.failedTitle')} again={t('shell:state.tryAgain')} onAgain={() => void query.refetch()}>
      {words}
    </Failed>
  )
}

/** What of an address was left out, in words. */
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
  /** What stands in the form was typed over an older version than there is. */
  isOld?: boolean
}

/** Above a form: someone else changed the thing `id`; `onSee` shows theirs. */
export function ChangedElsewhere({ id, onSee, isOld = false }: ChangedProps) {
  const { t } = useWords()
  const { isChanged, seen } = useChangedElsewhere(id)
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
