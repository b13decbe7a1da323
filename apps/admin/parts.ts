// Which modules travel together. On a bad connection each file costs a round trip, and each byte waits its turn: the sign-in page
// fetches what it needs and nothing else, and a page of a study fetches a few larger files instead of many small ones.
import { join } from 'node:path'
import type { Rolldown } from 'vite'

const isOwn = (id: string) => !id.includes('node_modules') && !id.startsWith('\0')

/** The modules of Mantine that the pages before signing in need. A library's index imports everything, so it cannot be asked. */
const mantineOf = (names: string) => new RegExp(`@mantine/core/esm/(core|components/(${names}))/`)
const startLibraries =
  /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|use-sync-external-store|@tanstack\/(react-router|router-core|history|react-store|store))\//
const startMantine = mantineOf('UnstyledButton|Button|Loader|Transition')
const entranceMantine = mantineOf(
  'Input|InputBase|InputWrapper|TextInput|PasswordInput|ActionIcon|CloseButton|Text|Title|Anchor',
)
const frameMantine = mantineOf('AppShell|Burger|Menu|Popover|Portal|Group')
const frameLibraries = /node_modules\/(@trpc\/|@tanstack\/(react-query|query-core)\/)/

type Part = { name: string; roots: readonly string[]; isLibrary: (id: string) => boolean }

const parts: readonly Part[] = [
  { name: 'early', roots: ['early.ts'], isLibrary: () => false },
  { name: 'start', roots: ['main.tsx'], isLibrary: (id) => startLibraries.test(id) || startMantine.test(id) },
  {
    name: 'entrance',
    roots: ['account/sign-in-page.tsx', 'account/forgotten-page.tsx'],
    isLibrary: (id) => entranceMantine.test(id),
  },
  {
    name: 'frame',
    roots: ['frame/frame.tsx', 'platform/queries.tsx'],
    isLibrary: (id) => frameLibraries.test(id) || frameMantine.test(id),
  },
]

/** The splitting of the code, for the bundler. A module belongs to the first part that needs it. */
export function splitting(): Rolldown.OutputOptions['codeSplitting'] {
  let needed: Map<string, string> | undefined
  const groups = parts.map(({ name, isLibrary }, at) => ({
    debugName: name,
    name: (id: string, context: Rolldown.ChunkingContext) => {
      needed ??= listNeeded(context)
      return (needed.get(id) ?? (isLibrary(id) && name)) === name ? name : null
    },
    priority: parts.length + 1 - at,
  }))
  const heavy = new Map<string, boolean>()
  const shared = {
    debugName: 'shared',
    name: (id: string, context: Rolldown.ChunkingContext) => (isHeavy(id, context, heavy) ? null : 'shared'),
    minShareCount: 5,
    priority: 1,
  }
  return { groups: [...groups, shared] }
}

/** What only some pages need and is large: time zones, the checks of forms, the map of the countries, the words of a language. */
const large = /temporal-polyfill|node_modules\/zod\/|country-map|catalogues/

/** Whether a module needs something large. What many pages need is one file without these. */
function isHeavy(id: string, context: Rolldown.ChunkingContext, known: Map<string, boolean>): boolean {
  if (large.test(id)) return true
  if (!isOwn(id)) return false
  const before = known.get(id)
  if (before !== undefined) return before
  known.set(id, false)
  const answer = [...(context.getModuleInfo(id)?.importedIds ?? [])].some((each) => isHeavy(each, context, known))
  known.set(id, answer)
  return answer
}

/** The part of each module of our own that a part needs from its beginning. */
function listNeeded(context: Rolldown.ChunkingContext): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (id: string, name: string) => {
    if (found.has(id) || !isOwn(id)) return
    found.set(id, name)
    for (const each of [...(context.getModuleInfo(id)?.importedIds ?? [])]) walk(each, name)
  }
  for (const { name, roots } of parts) for (const root of roots) walk(join(import.meta.dirname, 'src', root), name)
  return found
}
