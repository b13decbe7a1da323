import { Button } from '@mantine/core'
import { CopyButton } from '@polyphony/ui/copy-button'
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
      <CopyButton value={value} words={words} hasFocus />
      {children}
      <Button variant="default" onClick={onDone}>
        {words.done}
      </Button>
    </div>
  )
}
