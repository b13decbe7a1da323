import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useWords } from '../platform/words.tsx'
import classes from './today.module.css'

type SectionProps = {
  title: string
  count?: number | undefined
  /** There are more than were counted. */
  isMore?: boolean
  children: ReactNode
}

/** A heading with the number of rows, and the rows below it. */
export function TodaySection({ title, count, isMore = false, children }: SectionProps) {
  const { format } = useWords()
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Title order={2} id={id} tabIndex={-1}>
        {title}{' '}
        {count ? (
          <span className={classes.count}>
            {format.number(count)}
            {isMore ? '+' : null}
          </span>
        ) : null}
      </Title>
      {children}
    </section>
  )
}

/** The rows, or a sentence that there are none. */
export function Rows({ none, children }: { none: string; children: readonly ReactNode[] }) {
  return children.length > 0 ? <ul className={classes.rows}>{children}</ul> : <p className={classes.none}>{none}</p>
}
