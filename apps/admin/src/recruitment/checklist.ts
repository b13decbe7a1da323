// A checklist for reporting, as a table: what the data say about each item, and what is still to be written or asked.
import type { ReportTable } from '@polyphony/domain/recruitment/report-word'

export type ChecklistItem = {
  number: string
  name: string
  says: readonly string[]
  /** What is still to be written, or to be asked of whom. */
  gap: string | undefined
}

type Heads = { heading: string; head: readonly [number: string, item: string, said: string] }

export const checklistTable = (items: readonly ChecklistItem[], heads: Heads): ReportTable => ({
  ...heads,
  rows: items.map(({ number, name, says, gap }) => [number, name, [...says, ...(gap ? [gap] : [])].join(' ')]),
  shares: [0.08, 0.32, 0.6],
  words: 3,
})
