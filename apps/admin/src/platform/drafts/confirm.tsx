import { ConfirmWithReason } from '@polyphony/ui/confirm-with-reason'
import type { ComponentProps } from 'react'
import { useConfirmWords } from '../ui-words.ts'
import { DraftLine } from './draft-line.tsx'
import type { FormDraft } from './use-draft.ts'

type Dialog = ComponentProps<typeof ConfirmWithReason>
type ConfirmProps = Omit<Dialog, 'opened' | 'words' | 'reason' | 'onReason'> & { draft: FormDraft<{ reason: string }> }

/** What a dialog begins with that asks for nothing but a reason. */
export const noReason = { reason: '' }

/** Asks once more, and why; what was typed is kept until it was done. */
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
