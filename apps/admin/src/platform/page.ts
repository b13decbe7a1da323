// The facts that a page gives to the frame: who may open it, and its place in the menu.
import type { Action } from '@polyphony/domain/access/policy'
import type { ComponentType } from 'react'
import type { Fields } from './search.ts'

export type MenuName =
  | 'today'
  | 'myWork'
  | 'recruitment'
  | 'participants'
  | 'consent'
  | 'sessions'
  | 'visits'
  | 'expenses'
  | 'transcripts'
  | 'exports'
  | 'audit'
  | 'settings'

export type PageFacts = {
  /** The action that a person must be allowed to do to see the menu entry and open the page. */
  action?: Action
  /** Its entry in the menu. A page without an entry is reached from another page. */
  menu?: MenuName
  /** Its entry in the menu is only for studies that plan visits, or that give something to participants. */
  needs?: 'hasVisits' | 'hasExpenses'
  /** A lazy component with a number beside the menu entry, such as the number of assigned transcripts. */
  badge?: ComponentType
  /** Its search parameters. Values that are not valid are ignored, and the page says so. */
  search?: Fields
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption extends PageFacts {}
}
