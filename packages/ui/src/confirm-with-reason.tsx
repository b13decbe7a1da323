import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog, type DialogWords } from './dialog.tsx'
import { Form } from './form.tsx'

type ConfirmWithReasonProps = {
  opened: boolean
  onClose: () => void
  title: ReactNode
  /** Says what will happen, and to which thing. */
  children?: ReactNode
  /** The verb of the button that opened the dialog: "Withdraw". */
  verb: ReactNode
  words: DialogWords & {
    reason: string
    reasonHint: string
    irreversible: string
    isReason: (typed: string) => boolean
  }
  /** The text in the field. */
  reason: string
  onReason: (reason: string) => void
  onConfirm: (reason: string) => void
  isBusy?: boolean
  /** Why the command was refused. */
  problem?: ReactNode
  /** False for an action that can be undone but needs a reason. */
  isIrreversible?: boolean
}

/** A dialog that asks for confirmation and a reason. Without a reason nothing happens; `words.isReason` decides what is a reason. */
export function ConfirmWithReason(props: ConfirmWithReasonProps) {
  const {
    opened,
    onClose,
    title,
    children,
    verb,
    words,
    reason,
    onReason,
    onConfirm,
    isBusy = false,
    problem,
    isIrreversible = true,
  } = props
  return (
    <Dialog opened={opened} onClose={onClose} title={title} words={words}>
      <Form
        onSubmit={() => (words.isReason(reason) ? onConfirm(reason.trim()) : undefined)}
        submit={verb}
        isBusy={isBusy}
        isDisabled={!words.isReason(reason)}
        isIrreversible={isIrreversible}
        problem={problem}
      >
        {children}
        {isIrreversible ? <p style={{ margin: 0, color: 'var(--irreversible)' }}>{words.irreversible}</p> : null}
        <Textarea
          label={words.reason}
          description={words.reasonHint}
          value={reason}
          onChange={(event) => onReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={1000}
          required
          withAsterisk={false}
          data-autofocus
          dir="auto"
        />
      </Form>
    </Dialog>
  )
}
