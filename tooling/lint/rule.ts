// What our lint rules share: their types, and functions about the place of a file in the repository.
import { posix, relative, sep } from 'node:path'
import type { RuleTester } from 'oxlint/plugins-dev'

type AnyRule = Parameters<RuleTester['run']>[1]
export type Rule = Extract<AnyRule, { create: object }>
export type Context = Parameters<Rule['create']>[0]
export type Node = NonNullable<Parameters<Context['report']>[0]['node']>

/** Reports a message at a node. */
export const refusing = (context: Context) => (node: Node, message: string) => context.report({ node, message })

/** The path of a file from the root, with slashes on every system: `apps/server/src/sites/store.ts`. */
export const placeOf = ({ filename, cwd }: Pick<Context, 'filename' | 'cwd'>) =>
  relative(cwd, filename).split(sep).join('/')

/** The file of an imported module, if it is one of ours; otherwise the name of the package. */
export function targetOf(from: string, source: string): string {
  if (source.startsWith('.')) return posix.join(posix.dirname(from), source)
  const [, name, path] = /^@polyphony\/([a-z0-9]+)\/(.+)$/.exec(source) ?? []
  if (!name || !path) return source
  if (name !== 'server') return `packages/${name}/src/${path}.ts`
  return path.startsWith('testing/') ? `apps/server/${path}.ts` : `apps/server/src/${path}.ts`
}

/** Whether only tests load a file. Such files may do things that the product may not. */
export const isTest = (place: string) =>
  /\.test(-support)?\.tsx?$|^apps\/server\/testing\/|^apps\/admin\/e2e\/|^apps\/admin\/src\/platform\/test-/.test(place)

/** Whether a file is a store: the stores of concepts, of the platform and of study files are the only files with SQL. */
export const isStore = (place: string) =>
  /^apps\/server\/src\/.+\/store(\.ts|\/[^/]+\.ts)$/.test(place) && !isTest(place)

/** The room of a file: its folder directly below `src` of the server or of the web application. */
export const roomOf = (app: 'server' | 'admin', place: string): string | undefined =>
  new RegExp(`^apps/${app}/src/([^/]+)/`).exec(place)?.[1]
