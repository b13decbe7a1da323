// What a page shows in place of its content: it is empty, refused, failed or loading.
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import classes from './answer.module.css'
import { Mark } from './mark.tsx'

type AnswerProps = { title: ReactNode; children?: ReactNode; action?: ReactNode }

/** For a list without rows: `title` says why, `children` says what to do, `action` is the button for it. */
export function Empty({ title, children, action }: AnswerProps) {
  return (
    <div className={classes.answer}>
      <p className={classes.title}>{title}</p>
      {children ? <div className={classes.words}>{children}</div> : null}
      {action}
    </div>
  )
}

/** For a person without the right: says what was refused, and who can change that. */
export function Refused({ title, children, action }: AnswerProps) {
  return (
    <div className={classes.answer} role="alert" data-tone="refused">
      <p className={classes.title}>{title}</p>
      {children ? <div className={classes.words}>{children}</div> : null}
      {action}
    </div>
  )
}

type FailedProps = AnswerProps & { again: ReactNode; onAgain: () => void }

/** For an error: says what failed, and offers to try again. */
export function Failed({ title, children, again, onAgain }: FailedProps) {
  return (
    <div className={classes.answer} role="alert" data-tone="failed">
      <p className={classes.title}>{title}</p>
      {children ? <div className={classes.words}>{children}</div> : null}
      <Button variant="default" onClick={onAgain}>
        {again}
      </Button>
    </div>
  )
}

/** Whether `ms` have passed since the component was shown. It avoids a flash of the loading state. */
function useLate(ms: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return late
}

/** Grey rows in place of the rows that are loading, after 300 ms. `label` is for screen readers. */
export function Loading({ label, rows = 6 }: { label: string; rows?: number }) {
  const late = useLate(300)
  return (
    <div role="status" aria-busy="true" className={classes.loading}>
      <span className="unseen">{label}</span>
      {late
        ? Array.from({ length: rows }, (_, index) => (
            <div key={index} className={classes.bone} style={{ inlineSize: `${88 - ((index * 17) % 40)}%` }} />
          ))
        : null}
    </div>
  )
}

/** The logo in the middle of a page that is loading, after 300 ms. */
export function LoadingPage({ label }: { label: string }) {
  const late = useLate(300)
  return (
    <div className={classes.page} role="status" aria-busy="true">
      {late ? <Mark size={40} label={label} /> : null}
    </div>
  )
}
