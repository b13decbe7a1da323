// The pages for an address that does not exist and for a page that failed. What was typed is kept, because drafts are stored
// outside the page.
import { Button } from '@mantine/core'
import { Empty, Failed, Refused } from '@polyphony/ui/answer'
import { Mark } from '@polyphony/ui/mark'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { isPartMissing, problemOf, problemWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import classes from './alone.module.css'

export function NotFound() {
  const { t } = useWords()
  return (
    <Empty
      title={t('shell:state.notFoundTitle')}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          {t('shell:state.home')}
        </Button>
      }
    >
      {t('shell:state.notFound')}
    </Empty>
  )
}

/** The same page without the frame around it. */
export function NotFoundAlone() {
  return (
    <main className={classes.alone}>
      <Mark size={32} />
      <NotFound />
    </main>
  )
}

export function Broken({ error, reset }: ErrorComponentProps) {
  const { t, translator } = useWords()
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const problem = problemOf(error)
  if (problem.kind === 'not_found') return <NotFound />
  if (problem.kind === 'forbidden') {
    return <Refused title={t('shell:state.refusedTitle')}>{problemWords(translator, problem)}</Refused>
  }
  const isProblem = problem.code !== '' || problem.requestId !== undefined
  return (
    <Failed
      title={isProblem ? t('shell:state.failedTitle') : t('shell:state.brokenTitle')}
      again={t('shell:state.tryAgain')}
      onAgain={() => {
        // React remembers that a part could not be fetched, so only a page that is loaded again fetches it again.
        if (isPartMissing(error) && navigator.onLine) return location.reload()
        queries.reset()
        reset()
        void router.invalidate()
      }}
    >
      {isProblem ? problemWords(translator, problem) : t('shell:state.broken')}
    </Failed>
  )
}
