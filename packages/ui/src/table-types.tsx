// What a table is told: its columns, its rows, and the words it speaks, which come from whoever uses it.
import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  /** The heading, also the label of the value on a card. */
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Days and times, whose figures stand under one another; what stands at the end of its column has them anyway. */
  hasFigures?: boolean
  /** Any CSS width; without one the column takes what its content needs. */
  width?: string
  /** The name the address uses to sort by this column. */
  sort?: string
  /** Always shown, and the heading of the card at phone width. */
  isFixed?: boolean
}

export type Sort = { by: string; direction: 'asc' | 'desc' }

export type TableWords = {
  select: (row: string) => string
  selectAll: string
  clear: string
  selected: (count: number) => string
  actions: (row: string) => string
  actionsOfSelected: string
  columns: string
  more: string
  loading: string
}

export type TableProps<Row> = {
  /** What the table holds, for screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** A row by its code, for the labels of its checkbox and its actions. */
  rowLabel: (row: Row) => string
  words: TableWords
  /** Enter on a row, or a click beside its links. */
  onOpen?: (row: Row) => void
  /** Menu items of one row (`<Menu.Item>`). */
  rowActions?: (row: Row) => ReactNode
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** What may be done with the selected rows; stands at the lower edge while there are any. */
  bulkActions?: ReactNode
  sort?: Sort
  /** Wraps a heading in a link to the sorted address. */
  sortLink?: (sort: Sort, heading: ReactNode) => ReactNode
  /** Keys of the columns to show; without it all. */
  shown?: readonly string[]
  /** Another page of rows is there. */
  onMore?: () => void
  isLoadingMore?: boolean
  /** Said aloud when it changes, such as `42 of 57`. */
  count?: string
  /** Newer rows are on their way. */
  isStale?: boolean
}
