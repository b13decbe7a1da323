// The properties of a table: its columns, its rows, and its words, which come from the page that uses it.
import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  /** The heading; on a card it is the label of the value. */
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** For days and times: all digits have the same width, so that they line up. Columns aligned at the end have this anyway. */
  hasFigures?: boolean
  /** Any CSS width; without it the column is as wide as its content. */
  width?: string
  /** The name of this column in the address, for sorting. */
  sort?: string
  /** The column is always shown; at phone width it is the heading of the card. */
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
  /** Describes the content of the table, for screen readers. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The name of a row (its code), for the labels of its checkbox and its actions. */
  rowLabel: (row: Row) => string
  words: TableWords
  /** Called for Enter on a row, or a click beside its links. */
  onOpen?: (row: Row) => void
  /** Menu items of one row (`<Menu.Item>`). */
  rowActions?: (row: Row) => ReactNode
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** The actions for selected rows, shown at the lower edge while any row is selected. */
  bulkActions?: ReactNode
  sort?: Sort
  /** Wraps a heading in a link to the sorted address. */
  sortLink?: (sort: Sort, heading: ReactNode) => ReactNode
  /** Keys of the columns to show; without it all are shown. */
  shown?: readonly string[]
  /** Loads the next page of rows; undefined if there is none. */
  onMore?: () => void
  isLoadingMore?: boolean
  /** A text such as `42 of 57`, which screen readers read aloud when it changes. */
  count?: string
  /** Newer rows are being loaded. */
  isStale?: boolean
}
