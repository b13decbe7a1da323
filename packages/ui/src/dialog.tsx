// The one pattern of a dialog: a title, its content, and at the end Cancel to the left of the main button.
import { Drawer, Modal } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { DialogContext } from './actions.tsx'
import { withCodes } from './code.tsx'

export type DialogWords = { close: string; cancel: string }

type DialogProps = {
  opened?: boolean
  onClose: () => void
  title: ReactNode
  words: DialogWords
  size?: 'lg' | 'xl'
  /** It stands at this side of the page, which stays in sight, and not in its middle. */
  side?: 'left' | 'right' | undefined
  /** Escape and a click outside close it. False while they would lose something, or mean something else. */
  closesEasily?: boolean
  /** Nothing closes it. */
  isBusy?: boolean
  children: ReactNode
}

export function Dialog(props: DialogProps) {
  const { opened = true, onClose, title, words, size, side, closesEasily = true, isBusy = false, children } = props
  const { close, cancel } = words
  const dialog = useMemo(() => ({ onClose, cancel, isBusy }), [onClose, cancel, isBusy])
  const frame = {
    ...{ opened, onClose },
    title: typeof title === 'string' ? withCodes(title) : title,
    ...(size && { size }),
    closeOnEscape: closesEasily && !isBusy,
    closeOnClickOutside: closesEasily && !isBusy,
    closeButtonProps: { 'aria-label': close, disabled: isBusy },
    children: <DialogContext value={dialog}>{children}</DialogContext>,
  }
  return side ? <Drawer {...frame} position={side} /> : <Modal {...frame} />
}
