import { CopyButton, UnstyledButton } from '@mantine/core'
import { createElement, Fragment } from 'react'
import classes from './code.module.css'

type CodeProps = {
  children: string
  size?: 'normal' | 'large'
  /** The words of the copy button; without them there is no button. */
  copy?: { label: string; done: string }
}

/** A code: monospaced, left to right, isolated from the text around it. */
export function Code({ children, size = 'normal', copy }: CodeProps) {
  return (
    <span className={classes.root}>
      <bdi dir="ltr" className={classes.code} data-size={size}>
        {children}
      </bdi>
      {copy ? (
        <CopyButton value={children}>
          {({ copied, copy: take }) => (
            <UnstyledButton className={classes.copy} onClick={take} aria-live="polite">
              {copied ? copy.done : copy.label}
            </UnstyledButton>
          )}
        </CopyButton>
      ) : null}
    </span>
  )
}

// Letters and digits in parts: BRS-0042-T, KLA-FG-01. A hyphen followed by small letters is a word.
const code = /(\b[A-Z]{2,}(?:-[A-Z0-9]+)+\b)/u

/** A sentence whose codes are not broken at the end of a line. */
export const withCodes = (sentence: string) =>
  createElement(
    Fragment,
    null,
    ...sentence
      .split(code)
      .map((part, at) => (at % 2 === 0 ? part : createElement('bdi', { dir: 'ltr', className: classes.whole }, part))),
  )
