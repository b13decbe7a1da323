// What the rules of this house share: their type, and where in the repository the file they look at lies.
import { posix, relative, sep } from 'node:path'
import type { RuleTester } from 'oxlint/plugins-dev'

type AnyRule = Parameters<RuleTester['run']>[1]
export type Rule = Extract<AnyRule, { create: object }>
export type Context = Parameters<Rule['create']>[0]
export type Node = NonNullable<Parameters<Context['report']>[0]['node']>

/** Says at `node` what is wrong. */
export const refusing = (context: Context) => (node: Node, message: string) => context.report({ node, message })

/** `apps/server/src/sites/store.ts`, on every system. */
export const placeOf = ({ filename, cwd }: Pick<Context, 'filename' | 'cwd'>) =>
  relative(cwd, filename).split(sep).join('/')

/** The file a module of ours stands in; the name itself where it is somebody else's. */
export function targetOf(from: string, source: string): string {
  if (source.startsWith('.')) return posix.join(posix.dirname(from), source)
  const [, name, path] = /^@polyphony\/([a-z0-9]+)\/(.+)$/.exec(source) ?? []
  if (!name || !path) return source
  if (name !== 'server') return `packages/${name}/src/${path}.ts`
  return path.startsWith('testing/') ? `apps/server/${path}.ts` : `apps/server/src/${path}.ts`
}

/** Files that only tests load: they may do what the product may not. */
export const isTest = (place: string) =>
  /\.test(-support)?\.tsx?$|^apps\/server\/testing\/|^apps\/admin\/e2e\/|^apps\/admin\/src\/platform\/test-/.test(place)

/** The files that speak SQL: of a concept, of the platform, of study files. */
export const isStore = (place: string) =>
  /^apps\/server\/src\/.+\/store(\.ts|\/[^/]+\.ts)$/.test(place) && !isTest(place)

/** The folder of the server, or of the web application, that a file lies in. */
export const roomOf = (app: 'server' | 'admin', place: string): string | undefined =>
  new RegExp(`^apps/${app}/src/([^/]+)/`).exec(place)?.[1]
