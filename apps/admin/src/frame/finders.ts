// What Ctrl/⌘ K can find and do, one line per concept. Each finder is fetched when the palette is opened.
import type { Finder } from '../platform/finder.ts'

export const finders: readonly (() => Promise<{ default: Finder }>)[] = [
  () => import('../participants/find.ts'),
  () => import('../consent/find.ts'),
  () => import('../sessions/find.ts'),
  () => import('../transcripts/find.ts'),
  () => import('../settings/find.ts'),
]
