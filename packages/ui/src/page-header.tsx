import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page-header.module.css'

type PageHeaderProps = {
  title: ReactNode
  /** What the page is about: the site, the counts. */
  aside?: ReactNode
  /** What may be done here; the main action last. */
  actions?: ReactNode
}

/** The head of a page: one `h1`, what it counts, what may be done. */
export function PageHeader({ title, aside, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <Title order={1}>{title}</Title>
      {aside ? <div className={classes.aside}>{aside}</div> : null}
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  )
}
