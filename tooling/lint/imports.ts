// Which file may import which, type imports included. `turbo boundaries` checks imports between packages; this rule checks imports
// between folders. A *room* is a folder directly below `src` of an application.
import { isStore, isTest, type Node, placeOf, refusing, roomOf, type Rule, targetOf } from './rule.ts'

type Import = { from: string; to: string; names: readonly string[]; isType: boolean }
type Fence = { says: string; refuses: (each: Import) => boolean }

const file = (place: string, ...doors: string[]) => doors.some((door) => new RegExp(`/${door}(\\.ts|/)`).test(place))
const isServer = (place: string) => place.startsWith('apps/server/src/')
const isTool = (place: string) => place.startsWith('tooling/') || place.startsWith('prisma/')
/** The queue, into which commands put jobs. It belongs to no concept. */
const isQueue = (place: string) => place.startsWith('apps/server/src/platform/jobs/')
/**
 * The rooms of each application, the lowest first. A room may use only rooms below it, so that no circle is possible. A new room
 * must be added here, above the rooms that it uses.
 */
const rooms = {
  server: [
    'platform',
    'studies',
    'sites',
    'consent',
    'sessions',
    'recordings',
    'documents',
    'participants',
    'visits',
    'reminders',
    'expenses',
    'allocation',
    'transcripts',
    'account',
    'calendar',
    'tokens',
    'webhooks',
    'staff',
    'audit',
    'live',
    'recruitment',
    'reports',
    'exports',
    'load',
    'imports',
    'app',
  ],
  admin: [
    'platform',
    'alerts',
    'exports',
    'recordings',
    'consent',
    'expenses',
    'reminders',
    'sessions',
    'visits',
    'participants',
    'imports',
    'allocation',
    'transcripts',
    'recruitment',
    'audit',
    'account',
    'studies',
    'sites',
    'staff',
    'settings',
    'frame',
  ],
}

const isAbove = (app: 'server' | 'admin', from: string, to: string) => {
  const [here, there] = [roomOf(app, from), roomOf(app, to)]
  if (!here || !there || here === there || isTest(from)) return false
  const [at, of] = [rooms[app].indexOf(here), rooms[app].indexOf(there)]
  return at < 0 || of < 0 || of > at
}

/** Folders of the web application that are not concepts. */
const isShared = (room: string | undefined) => !room || room === 'platform' || room === 'frame'

export const fences: Fence[] = [
  {
    says: 'The domain is pure: it may import only zod, temporal-polyfill, papaparse, libphonenumber-js, fflate, saxes and hyparquet-writer.',
    refuses: ({ from, to }) =>
      from.startsWith('packages/domain/src/') &&
      !isTest(from) &&
      !/^(packages\/domain\/src\/|(zod|temporal-polyfill|papaparse|libphonenumber-js|fflate|saxes|hyparquet-writer)(\/|$))/.test(
        to,
      ),
  },
  {
    says: 'packages/ui knows no concept and has no texts.',
    refuses: ({ from, to }) =>
      from.startsWith('packages/ui/src/') && /^(packages\/(?!ui\/)|apps\/|@trpc|@tanstack|i18next)/.test(to),
  },
  {
    says: 'Only packages/db imports Prisma; stores build SQL with @polyphony/db/sql.',
    refuses: ({ from, to }) =>
      !from.startsWith('packages/db/') && /^(@prisma\/|prisma$|packages\/db\/src\/generated\/)/.test(to),
  },
  {
    says: 'SQL is written in stores: store.ts or store/<what>.ts.',
    refuses: ({ from, to, isType }) =>
      isServer(from) &&
      !isTest(from) &&
      !isStore(from) &&
      (to === 'packages/db/src/sql.ts' || (to === 'pg' && !isType)),
  },
  {
    says: 'Only app/ imports routers: use the store, the queries or the commands of the concept.',
    refuses: ({ from, to }) =>
      isServer(to) && file(to, 'router') && roomOf('server', from) !== 'app' && isServer(from) && !isTest(from),
  },
  {
    says: 'A store does not import commands, queries, routes or jobs.',
    refuses: ({ from, to }) =>
      isStore(from) && isServer(to) && !isQueue(to) && file(to, 'commands', 'queries', 'routes', 'jobs'),
  },
  {
    says: 'Only app/ imports the routes and the jobs of a concept.',
    refuses: ({ from, to }) =>
      isServer(from) &&
      roomOf('server', from) !== 'app' &&
      !isTest(from) &&
      isServer(to) &&
      !isQueue(to) &&
      roomOf('server', to) !== 'app' &&
      file(to, 'routes', 'jobs'),
  },
  {
    says: 'Refuse with a Problem: only platform/ makes a TRPCError.',
    refuses: ({ from, to, names }) =>
      to === '@trpc/server' && names.includes('TRPCError') && roomOf('server', from) !== 'platform',
  },
  {
    says: 'Only main.ts and cli.ts read the environment.',
    refuses: ({ from, to, names }) =>
      /^(node:)?process$/.test(to) && names.includes('env') && (isServer(from) || from.startsWith('packages/')),
  },
  {
    says: 'Only tests use apps/server/testing.',
    refuses: ({ from, to }) => to.startsWith('apps/server/testing/') && !isTest(from) && !isTool(from),
  },
  {
    says: 'The web application imports only the type of the router from the server: take it from platform/wire.ts.',
    refuses: ({ from, to, isType }) =>
      from.startsWith('apps/admin/src/') &&
      !isTest(from) &&
      /^(apps\/server\/|packages\/db\/)/.test(to) &&
      !(isType && to === 'apps/server/src/app/router.ts' && /\/platform\/(wire|client)\.ts$/.test(from)),
  },
  {
    says: 'Files outside of all rooms join the rooms; a room does not import them.',
    refuses: ({ from, to }) =>
      (['server', 'admin'] as const).some(
        (app) => roomOf(app, from) && !isTest(from) && to.startsWith(`apps/${app}/src/`) && !roomOf(app, to),
      ),
  },
  {
    says: 'A room imports only rooms below it: the order of rooms is in tooling/lint/imports.ts.',
    refuses: ({ from, to }) => isAbove('server', from, to) || isAbove('admin', from, to),
  },
  {
    says: 'Concepts of the web application do not import each other: their pages join them.',
    refuses: ({ from, to }) => {
      const [here, there] = [roomOf('admin', from), roomOf('admin', to)]
      return !isShared(here) && !isShared(there) && here !== there && !isTest(from) && !from.endsWith('-page.tsx')
    },
  },
]

export const imports: Rule = {
  create(context) {
    const from = placeOf(context)
    const refuse = refusing(context)
    const look = (node: Node, source: unknown, names: string[], isType: boolean) => {
      if (typeof source !== 'string') return
      const each = { from, to: targetOf(from, source), names, isType }
      for (const { says, refuses } of fences) if (refuses(each)) refuse(node, says)
    }
    return {
      ImportDeclaration(node) {
        const names = node.specifiers.map((each) =>
          each.type === 'ImportSpecifier' && each.imported.type === 'Identifier' ? each.imported.name : '*',
        )
        const isType =
          node.importKind === 'type' ||
          (node.specifiers.length > 0 &&
            node.specifiers.every((each) => each.type === 'ImportSpecifier' && each.importKind === 'type'))
        look(node, node.source.value, names, isType)
      },
      ExportNamedDeclaration(node) {
        if (node.source) look(node, node.source.value, ['*'], node.exportKind === 'type')
      },
      ExportAllDeclaration(node) {
        look(node, node.source.value, ['*'], node.exportKind === 'type')
      },
      ImportExpression(node) {
        look(node, node.source.type === 'Literal' ? node.source.value : undefined, ['*'], false)
      },
      TSImportType(node) {
        look(node, node.source.value, ['*'], true)
      },
    }
  },
}
