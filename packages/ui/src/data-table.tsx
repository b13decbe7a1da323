import { Button, Checkbox } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { ActionsMenu } from './actions-menu.tsx'
import classes from './data-table.module.css'
import { SelectionBar } from './selection-bar.tsx'
import { TableCards } from './table-cards.tsx'
import type { Column, TableProps } from './table-types.tsx'
import { useCurrentRow } from './use-current-row.tsx'
import { useRowKeys } from './use-row-keys.tsx'
import { useWindow } from './use-window.tsx'

/** A list: a table on a wide screen, cards at phone width. It has keyboard control, a selection with its bar, and pages on demand. */
export function DataTable<Row>(props: TableProps<Row>) {
  const { columns, shown, rows, rowKey, words, selected, onSelect } = props
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const visible = columns.filter((column) => column.isFixed || !shown || shown.includes(column.key))
  const toggle = (key: string) => {
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    onSelect?.(next)
  }
  const count = selected?.size ?? 0
  return (
    <div className={classes.root} data-stale={props.isStale || undefined}>
      {isNarrow ? (
        <TableCards {...props} columns={visible} onToggle={toggle} />
      ) : (
        <WideTable {...props} columns={visible} onToggle={toggle} />
      )}
      <p className="unseen" role="status">
        {props.count}
      </p>
      {props.onMore ? (
        <Button
          variant="default"
          className={classes.more}
          loading={props.isLoadingMore ?? false}
          onClick={props.onMore}
        >
          {words.more}
        </Button>
      ) : null}
      <p className="unseen" role="status">
        {count > 0 ? words.selected(count) : null}
      </p>
      {count > 0 ? (
        <SelectionBar
          count={count}
          words={words}
          actions={props.bulkActions}
          onSelectAll={
            rows.some((row) => !selected?.has(rowKey(row)))
              ? () => onSelect?.(marked(selected, rows.map(rowKey), true))
              : undefined
          }
          onClear={() => onSelect?.(new Set())}
        />
      ) : null}
    </div>
  )
}

function WideTable<Row>(props: TableProps<Row> & { onToggle: (key: string) => void }) {
  const { caption, columns, rows, rowKey, rowLabel, words, selected, onSelect, onToggle, onOpen, rowActions } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const [frame, isWider] = useIsWider()
  const current = useCurrentRow(body, rows.map(rowKey))
  const seen = useWindow(body, rows.length)
  const keys = useRowKeys({
    body,
    count: rows.length,
    returnedTo: current.index,
    onOpen: (index) => {
      current.keep(rowKey(rows[index] as Row))
      onOpen?.(rows[index] as Row)
    },
    onMark: onSelect ? (index) => onToggle(rowKey(rows[index] as Row)) : undefined,
  })
  const width = columns.length + (onSelect ? 1 : 0) + (rowActions ? 1 : 0)
  const allSelected = rows.length > 0 && rows.every((row) => selected?.has(rowKey(row)))
  return (
    <div ref={frame} className={classes.scroll} data-wider={isWider || undefined}>
      <table className={classes.table} aria-rowcount={rows.length + 1}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {onSelect ? (
              <th className={classes.pick}>
                <Checkbox
                  size="xs"
                  aria-label={words.selectAll}
                  checked={allSelected}
                  indeterminate={!allSelected && (selected?.size ?? 0) > 0}
                  onChange={() => onSelect(marked(selected, rows.map(rowKey), !allSelected))}
                />
              </th>
            ) : null}
            {columns.map((column) => (
              <Heading key={column.key} column={column} sort={props.sort} sortLink={props.sortLink} />
            ))}
            {rowActions ? <td className={classes.pick} aria-hidden /> : null}
          </tr>
        </thead>
        <tbody ref={body}>
          {seen.before > 0 ? <Gap height={seen.before} width={width} /> : null}
          {rows.slice(seen.from, seen.to).map((row, offset) => {
            const key = rowKey(row)
            const index = seen.from + offset
            return (
              <tr
                key={key}
                data-index={index}
                aria-rowindex={index + 2}
                data-selected={selected?.has(key) || undefined}
                tabIndex={index === keys.active ? 0 : -1}
                data-opens={onOpen ? true : undefined}
                onFocus={() => {
                  keys.setActive(index)
                  current.pass(key)
                }}
                onClickCapture={() => current.keep(key)}
                onClick={(event) => {
                  if (onOpen && !isOnControl(event.target) && !getSelection()?.toString()) onOpen(row)
                }}
              >
                {onSelect ? (
                  <td className={classes.pick}>
                    <Checkbox
                      size="xs"
                      aria-label={words.select(rowLabel(row))}
                      checked={selected?.has(key) ?? false}
                      onChange={() => onToggle(key)}
                    />
                  </td>
                ) : null}
                {columns.map((column) => (
                  <td key={column.key} data-align={column.align} className={column.hasFigures ? 'figures' : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
                {rowActions ? (
                  <td className={classes.pick}>
                    <ActionsMenu label={words.actions(rowLabel(row))}>{() => rowActions(row)}</ActionsMenu>
                  </td>
                ) : null}
              </tr>
            )
          })}
          {seen.after > 0 ? <Gap height={seen.after} width={width} /> : null}
        </tbody>
      </table>
    </div>
  )
}

/** Whether the table is wider than its frame. Then the frame scrolls sideways, and not the page. */
function useIsWider(): [RefObject<HTMLDivElement | null>, boolean] {
  const frame = useRef<HTMLDivElement>(null)
  const [isWider, setWider] = useState(false)
  useEffect(() => {
    const [around, table] = [frame.current, frame.current?.firstElementChild]
    if (!around || !table) return undefined
    const seen = new ResizeObserver(() => setWider(table.scrollWidth > around.clientWidth))
    seen.observe(around)
    seen.observe(table)
    return () => seen.disconnect()
  }, [])
  return [frame, isWider]
}

type HeadingProps<Row> = { column: Column<Row>; sort: TableProps<Row>['sort']; sortLink: TableProps<Row>['sortLink'] }

function Heading<Row>({ column, sort, sortLink }: HeadingProps<Row>) {
  const by = column.sort
  const current = by && sort?.by === by ? sort.direction : undefined
  const said = current === 'asc' ? 'ascending' : current === 'desc' ? 'descending' : undefined
  const next = by ? ({ by, direction: current === 'asc' ? 'desc' : 'asc' } as const) : undefined
  return (
    <th scope="col" data-align={column.align} aria-sort={said} style={{ inlineSize: column.width }}>
      {next && sortLink
        ? sortLink(
            next,
            <>
              {column.header}
              {current ? <span aria-hidden> {current === 'asc' ? '↑' : '↓'}</span> : null}
            </>,
          )
        : column.header}
    </th>
  )
}

/** The selection with these rows added or removed. Rows of other pages and filters stay as they were. */
function marked(
  selected: ReadonlySet<string> | undefined,
  keys: readonly string[],
  isIn: boolean,
): ReadonlySet<string> {
  const next = new Set(selected)
  for (const key of keys) {
    if (isIn) next.add(key)
    else next.delete(key)
  }
  return next
}

function Gap({ height, width }: { height: number; width: number }) {
  return (
    <tr aria-hidden>
      <td aria-hidden colSpan={width} style={{ blockSize: height, padding: 0, border: 0 }} />
    </tr>
  )
}

function isOnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role=menuitem]') !== null
}
