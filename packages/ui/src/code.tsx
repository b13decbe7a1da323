import { CopyButton, UnstyledButton } from '@mantine/core'
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
