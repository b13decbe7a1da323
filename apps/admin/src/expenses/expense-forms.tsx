// The forms about one entry, and the receipt that was signed for it.
import { Suspense } from 'react'
import { lazyRare } from '../platform/rare.tsx'
import type { Expense } from './wire.ts'

const ReverseExpenseForm = lazyRare(() => import('./reverse-expense-form.tsx'))
const SignedReceipt = lazyRare(() => import('./signed-receipt.tsx'))

export type OpenForm = { what: 'reverse' | 'receipt'; entry: Expense }

export function ExpenseForms({ open, onClose }: { open: OpenForm | undefined; onClose: () => void }) {
  if (!open) return null
  const Form = open.what === 'reverse' ? ReverseExpenseForm : SignedReceipt
  return (
    <Suspense>
      <Form key={open.entry.id} entry={open.entry} onClose={onClose} />
    </Suspense>
  )
}
