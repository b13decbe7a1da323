import { Button, CloseButton } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from './data-table.module.css'
import type { TableWords } from './table-types.tsx'

type SelectionBarProps = {
  count: number
  words: TableWords
  actions: ReactNode
  /** Selects all loaded rows; undefined if all of them are selected. */
  onSelectAll: (() => void) | undefined
  onClear: () => void
}

/** The actions for the selected rows, at the lower edge. At phone width it is one line that opens. */
export function SelectionBar({ count, words, actions, onSelectAll, onClear }: SelectionBarProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={classes.bar} role="region" aria-label={words.selected(count)} data-open={isOpen || undefined}>
      <span className={classes.barCount}>{words.selected(count)}</span>
      <Button
        className={classes.unfold}
        variant="subtle"
        size="compact-sm"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {words.actionsOfSelected}
      </Button>
      <div className={classes.barActions}>
        {actions}
        {onSelectAll ? (
          <Button variant="subtle" size="compact-sm" onClick={onSelectAll}>
            {words.selectAll}
          </Button>
        ) : null}
      </div>
      <CloseButton size="sm" aria-label={words.clear} title={words.clear} onClick={onClear} />
    </div>
  )
}
