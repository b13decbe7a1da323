import { Button, CopyButton } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './account-page.module.css'

type ShownOnceProps = {
  /** A token, or the secret of a webhook. */
  value: string
  words: Record<'once' | 'name' | 'copy' | 'copied' | 'done', string>
  children: ReactNode
  onDone: () => void
}

/** What cannot be shown again, with a button that copies it. */
export function ShownOnce({ value, words, children, onDone }: ShownOnceProps) {
  return (
    <div className={classes.made}>
      <p role="status">{words.once}</p>
      <output dir="ltr" aria-label={words.name}>
        {value}
      </output>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button onClick={copy} data-autofocus aria-live="polite">
            {copied ? words.copied : words.copy}
          </Button>
        )}
      </CopyButton>
      {children}
      <Button variant="default" onClick={onDone}>
        {words.done}
      </Button>
    </div>
  )
}
