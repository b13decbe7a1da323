// A button that copies a value, and says for a moment that it is copied.
import { Button, type ButtonProps, CopyButton as Copied } from '@mantine/core'

type CopyButtonProps = Pick<ButtonProps, 'variant'> & {
  value: string
  words: Record<'copy' | 'copied', string>
  /** In a dialog it has the focus first. */
  hasFocus?: boolean
}

export function CopyButton({ value, words, hasFocus = false, ...look }: CopyButtonProps) {
  return (
    <Copied value={value}>
      {({ copied, copy }) => (
        <Button {...look} onClick={copy} aria-live="polite" {...(hasFocus && { 'data-autofocus': true })}>
          {copied ? words.copied : words.copy}
        </Button>
      )}
    </Copied>
  )
}
