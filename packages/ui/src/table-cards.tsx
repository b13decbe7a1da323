import { Checkbox } from '@mantine/core'
import { useRef } from 'react'
import { ActionsMenu } from './actions-menu.tsx'
import classes from './data-table.module.css'
import type { TableProps } from './table-types.tsx'
import { useCurrentRow } from './use-current-row.tsx'
import { useCardWindow } from './use-window.tsx'

/** The rows of a table at phone width: one card for each row, with the same actions. */
export function TableCards<Row>(props: TableProps<Row> & { onToggle: (key: string) => void }) {
  const { caption, columns, rows, rowKey, rowLabel, words, selected, onSelect, onToggle, onOpen, rowActions } = props
  const [head, ...rest] = columns
  const list = useRef<HTMLUListElement>(null)
  const current = useCurrentRow(list, rows.map(rowKey))
  const seen = useCardWindow(list, rows.map(rowKey))
  return (
    <ul ref={list} className={classes.cards} aria-label={caption}>
      {seen.before > 0 ? <li aria-hidden style={{ blockSize: seen.before }} /> : null}
      {rows.slice(seen.from, seen.to).map((row, offset) => {
        const key = rowKey(row)
        const index = seen.from + offset
        return (
          <li
            key={key}
            data-index={index}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            className={classes.card}
            data-selected={selected?.has(key) || undefined}
            onFocus={() => current.pass(key)}
            onClickCapture={() => current.keep(key)}
          >
            <div className={classes.cardHead}>
              {onSelect ? (
                <Checkbox
                  aria-label={words.select(rowLabel(row))}
                  checked={selected?.has(key) ?? false}
                  onChange={() => onToggle(key)}
                />
              ) : null}
              {/* For the keyboard there is the link inside. This handler only makes the touch area larger. */}
              {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
              <div
                className={classes.cardTitle}
                onClick={(event) => {
                  if (!(event.target as Element).closest('a, button')) onOpen?.(row)
                }}
              >
                {head?.cell(row)}
              </div>
              {rowActions ? (
                <ActionsMenu label={words.actions(rowLabel(row))}>{() => rowActions(row)}</ActionsMenu>
              ) : null}
            </div>
            <dl>
              {rest.map((column) => (
                <div key={column.key}>
                  <dt>{column.header}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        )
      })}
      {seen.after > 0 ? <li aria-hidden style={{ blockSize: seen.after }} /> : null}
    </ul>
  )
}
