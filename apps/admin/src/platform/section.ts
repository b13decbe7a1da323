import type { ComponentType, ReactNode } from 'react'

/** A heading, the number of rows, and the rows: pages give it to the blocks that stand on them. */
export type Section = ComponentType<{
  title: string
  count?: number | undefined
  /** There are more than were counted. */
  isMore?: boolean
  children: ReactNode
}>
