import { ConfirmWithReason } from '@polyphony/ui/confirm-with-reason'
import type { ComponentProps } from 'react'
import { useConfirmWords } from '../ui-words.ts'
import { DraftLine } from './draft-line.tsx'
import type { FormDraft } from './use-draft.ts'

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
