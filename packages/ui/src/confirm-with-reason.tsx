import { Alert, Button, Textarea } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { Actions } from './actions.tsx'
import { Dialog, type DialogWords } from './dialog.tsx'

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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The event of a form inside a dialog would also reach a form around the dialog.
    event.stopPropagation()
    if (words.isReason(reason)) onConfirm(reason.trim())
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={title} words={words}>
      <form onSubmit={submit} autoComplete="off">
        {children}
        {isIrreversible ? <p style={{ color: 'var(--irreversible)' }}>{words.irreversible}</p> : null}
        <Textarea
          mt="md"
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
        {problem ? (
          <Alert color="red" variant="light" mt="md" role="alert">
            {problem}
          </Alert>
        ) : null}
        <Actions
          main={
            <Button
              type="submit"
              color={isIrreversible ? 'red' : 'accent'}
              loading={isBusy}
              disabled={!words.isReason(reason)}
            >
              {verb}
            </Button>
          }
        />
      </form>
    </Dialog>
  )
}
