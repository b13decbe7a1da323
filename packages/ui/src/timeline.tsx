import type { ReactNode } from 'react'
import classes from './timeline.module.css'

export type TimelineEntry = {
  key: string
  /** ISO instant or day, for machines. */
  at: string
  /** The same time in the reader's language. */
  when: ReactNode
  what: ReactNode
  detail?: ReactNode
  tone?: 'quiet' | 'accent' | 'due' | 'failed' | 'done'
}

/** A list of events, in the given order. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) {
  return (
    <ol className={classes.timeline} aria-label={label}>
      {entries.map(({ key, at, when, what, detail, tone = 'quiet' }) => (
        <li key={key} data-tone={tone}>
          <time dateTime={at}>{when}</time>
          <div className={classes.what}>{what}</div>
          {detail ? <div className={classes.detail}>{detail}</div> : null}
        </li>
      ))}
    </ol>
  )
}
