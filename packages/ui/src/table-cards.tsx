import { Checkbox } from '@mantine/core'
import { ActionsMenu } from './actions-menu.tsx'
import classes from './data-table.module.css'
import type { TableProps } from './table-types.tsx'

/** The same rows at phone width: a card each, with the same actions. */
export function TableCards<Row>(props: TableProps<Row> & { onToggle: (key: string) => void }) {
  const { caption, columns, rows, rowKey, rowLabel, words, selected, onSelect, onToggle, onOpen, rowActions } = props
  const [head, ...rest] = columns
  return (
    <ul className={classes.cards} aria-label={caption}>
      {rows.map((row) => {
        const key = rowKey(row)
        return (
          <li key={key} className={classes.card} data-selected={selected?.has(key) || undefined}>
            <div className={classes.cardHead}>
              {onSelect ? (
                <Checkbox
                  aria-label={words.select(rowLabel(row))}
                  checked={selected?.has(key) ?? false}
                  onChange={() => onToggle(key)}
                />
              ) : null}
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
    </ul>
  )
}
