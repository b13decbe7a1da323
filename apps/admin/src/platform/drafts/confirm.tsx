import { ConfirmWithReason } from '@polyphony/ui/confirm-with-reason'
import type { UseMutationOptions } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { useConfirmWords } from '../ui-words.ts'
import { useCommand, type Without } from '../use-command.ts'
import { DraftLine } from './draft-line.tsx'
import { type FormDraft, useDraft } from './use-draft.ts'

type Dialog = ComponentProps<typeof ConfirmWithReason>
type ConfirmProps = Omit<Dialog, 'opened' | 'words' | 'reason' | 'onReason'> & { draft: FormDraft<{ reason: string }> }

/** The first values of a dialog that asks only for a reason. */
export const noReason = { reason: '' }

/** A dialog that asks for confirmation and a reason. What was typed is kept as a draft until the command succeeds. */
export function Confirm({ draft, children, ...dialog }: ConfirmProps) {
  return (
    <ConfirmWithReason
      opened
      words={useConfirmWords()}
      reason={draft.value.reason}
      onReason={(reason) => draft.set({ reason })}
      {...dialog}
    >
      <DraftLine of={draft} />
      {children}
    </ConfirmWithReason>
  )
}

type ConfirmCommandProps<Input, Output, Failure, Kept> = Pick<
  Dialog,
  'title' | 'verb' | 'isIrreversible' | 'children' | 'onClose'
> & {
  /** The place of the draft: the action, and the id of its thing. */
  place: string
  options: UseMutationOptions<Output, Failure, Input, Kept>
  input: (reason: string) => Without<Input, 'commandId'>
  /** The words of the notice. */
  done: (output: Output) => string
}

/** A dialog that asks for a reason and nothing else, and then sends one command. */
export function ConfirmCommand<Input extends { commandId: string }, Output, Failure, Kept>({
  place,
  options,
  input,
  done,
  onClose,
  ...dialog
}: ConfirmCommandProps<Input, Output, Failure, Kept>) {
  const draft = useDraft(place, noReason)
  const command = useCommand(options, { done, draft, onDone: onClose })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      isBusy={command.isBusy}
      problem={command.words}
      onConfirm={(reason) => void command.send(input(reason))}
      {...dialog}
    />
  )
}
