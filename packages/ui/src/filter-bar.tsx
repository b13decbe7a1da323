// What is filtered, as chips one can take away, and what more could be.
import { Button, Checkbox, CloseButton, Menu, Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './filter-bar.module.css'

export type FilterChip = { key: string; name: string; value: ReactNode; remove: string; onRemove: () => void }

type FilterBarProps = {
  /** The field that finds by code; first in the row. */
  search?: ReactNode
  chips: readonly FilterChip[]
  /** Menu items that add a filter (`<Menu.Item>`). */
  add?: ReactNode
  words: { add: string; clear: string }
  onClear?: () => void
  /** `42 of 57`. */
  count?: ReactNode
  /** Columns, export, saved views. */
  children?: ReactNode
}

export function FilterBar({ search, chips, add, words, onClear, count, children }: FilterBarProps) {
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
        <Menu position="bottom-start" closeOnItemClick={false}>
          <Menu.Target>
            <Button variant="subtle" size="compact-sm">
              <span aria-hidden>+&nbsp;</span>
              {words.add}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={classes.options}>{add}</Menu.Dropdown>
        </Menu>
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
    </div>
  )
}

type ColumnChooserProps = {
  label: string
  columns: readonly { key: string; header: string; isFixed?: boolean }[]
  shown: readonly string[]
  onChange: (shown: string[]) => void
}

/** Which columns stand in the table; those that are always there are not offered. */
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
