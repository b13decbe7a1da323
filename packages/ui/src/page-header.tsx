import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page-header.module.css'

type PageHeaderProps = {
  title: ReactNode
  /** The subject of the page: the site, the counts. */
  aside?: ReactNode
  /** The actions of the page; the main action is the last one. */
  actions?: ReactNode
}

/** The head of a page: one `h1`, its counts and its actions. */
export function PageHeader({ title, aside, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <Title order={1}>{title}</Title>
      {aside ? <div className={classes.aside}>{aside}</div> : null}
      {actions ? <div className={classes.actions}>{actions}</div> : null}
    </header>
  )
}
