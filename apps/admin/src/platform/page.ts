// What a page says about itself to the frame: who may open it, and where it stands in the menu.
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
  | 'transcripts'
  | 'exports'
  | 'audit'
  | 'settings'

export type PageFacts = {
  /** Who may open it: the menu and the address obey the policy row of this action. */
  action?: Action
  /** Its place in the menu; a page without one is reached from another page. */
  menu?: MenuName
  /** A number beside the menu entry, such as what waits for me. Give a lazy component. */
  badge?: ComponentType
  /** What it reads of its address; whatever else stands there in these fields is left out, and the page says so. */
  search?: Fields
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption extends PageFacts {}
}
