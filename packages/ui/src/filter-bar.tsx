// The active filters as chips that can be removed, and a menu to add more.
import { Button, Checkbox, CloseButton, Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './filter-bar.module.css'

export type FilterChip = { key: string; name: string; value: ReactNode; remove: string; onRemove: () => void }

type FilterBarProps = {
  /** The search field for codes; the first in the row. */
  search?: ReactNode
  chips: readonly FilterChip[]
  /** The filters that can be added: groups of choices and fields. */
  add?: ReactNode
  words: { add: string; clear: string }
  onClear?: () => void
  /** `42 of 57`. */
  count?: ReactNode
  /** A sentence about the count. */
  note?: ReactNode
  /** Columns, export, saved views. */
  children?: ReactNode
}

export function FilterBar({ search, chips, add, words, onClear, count, note, children }: FilterBarProps) {
  return (
    <div className={classes.bar}>
      {search}
      {chips.map(({ key, name, value, remove, onRemove }) => (
        <span key={key} className={classes.chip}>
          <span>
            {name}: <bdi>{value}</bdi>
          </span>
          <CloseButton size="xs" onClick={onRemove} aria-label={remove} />
        </span>
      ))}
      {add ? (
        // A popover and not a menu, because it has fields and stays open while a person chooses several filters.
        <Popover position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <Button variant="subtle" size="compact-sm">
              <span aria-hidden>+&nbsp;</span>
              {words.add}
            </Button>
          </Popover.Target>
          <Popover.Dropdown className={classes.options}>{add}</Popover.Dropdown>
        </Popover>
      ) : null}
      {chips.length > 1 && onClear ? (
        <Button variant="subtle" size="compact-sm" onClick={onClear}>
          {words.clear}
        </Button>
      ) : null}
      <div className={classes.end}>
        {count ? <span className={classes.count}>{count}</span> : null}
        {children}
      </div>
      {note ? <p className={classes.note}>{note}</p> : null}
    </div>
  )
}

/** One filter: its name and its fields. */
export function FilterGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {children}
    </fieldset>
  )
}

type FilterChoicesProps = {
  label: string
  options: readonly { key: string; words: string }[]
  isSet: (key: string) => boolean
  onToggle: (key: string) => void
}

/** One filter with a few values, each of which is on or off. */
export function FilterChoices({ label, options, isSet, onToggle }: FilterChoicesProps) {
  return (
    <FilterGroup label={label}>
      {options.map(({ key, words }) => (
        <Checkbox
          key={key}
          size="xs"
          classNames={{ label: classes.choice }}
          label={<bdi>{words}</bdi>}
          checked={isSet(key)}
          onChange={() => onToggle(key)}
        />
      ))}
    </FilterGroup>
  )
}

type ColumnChooserProps = {
  label: string
  columns: readonly { key: string; header: string; isFixed?: boolean }[]
  shown: readonly string[]
  onChange: (shown: string[]) => void
}

/** Chooses the columns of the table. Columns that are always shown are not offered. */
export function ColumnChooser({ label, columns, shown, onChange }: ColumnChooserProps) {
  const free = columns.filter((column) => !column.isFixed)
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm">
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          value={[...shown]}
          onChange={(keys) => onChange(free.map(({ key }) => key).filter((key) => keys.includes(key)))}
          label={label}
        >
          <div className={classes.columns}>
            {free.map(({ key, header }) => (
              <Checkbox key={key} value={key} label={header} />
            ))}
          </div>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
