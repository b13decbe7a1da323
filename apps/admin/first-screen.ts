// The first screen on a bad connection: what the page tells the browser to fetch at once, and how many bytes must arrive before
// something is shown. The build fails above a budget.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import { brotliOptions } from './compressed.ts'

/** Compressed bytes of JavaScript and styles before the sign-in page is shown, and the number of its files. */
const entranceBudget = { bytes: 160_000, files: 10 }
/** Compressed bytes of JavaScript before a page of a study is shown. */
const pageBudget = 290_000
/** What a growing language may cost above these: English is fetched with it. */
const growing = { languages: ['sw', 'lg', 'gu'], entrance: 16_000, page: 60_000 }
/** One of the first pages of a role. */
const firstPages = /(today|queue|my-work|recruitment|audit|settings)-page\.tsx$/
/** Those of them whose words come in the last part of a language, as `src/pages.tsx` says. */
const seldom = /(audit|settings)-page\.tsx$/

/** What `src/ahead.ts` fetches ahead: the modules of pages by their path in a study, and of what the first page needs. */
const comesNext: Readonly<Record<string, readonly string[]>> = {
  first: ['client.ts', 'queries.tsx', 'first-page.ts', 'frame.tsx'],
  'inside en': ['en/inside.ts'],
  'inside de': ['de/inside.ts'],
  'inside he': ['he/inside.ts'],
  'inside sw': ['sw/inside.ts', 'en/inside.ts'],
  'inside lg': ['lg/inside.ts', 'en/inside.ts'],
  'inside gu': ['gu/inside.ts', 'en/inside.ts'],
  'later en': ['en/later.ts'],
  'later de': ['de/later.ts'],
  'later he': ['he/later.ts'],
  'later sw': ['sw/later.ts', 'en/later.ts'],
  'later lg': ['lg/later.ts', 'en/later.ts'],
  'later gu': ['gu/later.ts', 'en/later.ts'],
  'rare en': ['en/rare.ts'],
  'rare de': ['de/rare.ts'],
  'rare he': ['he/rare.ts'],
  'rare sw': ['sw/rare.ts', 'en/rare.ts'],
  'rare lg': ['lg/rare.ts', 'en/rare.ts'],
  'rare gu': ['gu/rare.ts', 'en/rare.ts'],
  '/today': [
    'today-page.tsx',
    'take-along.tsx',
    'register-page.tsx',
    'signing.tsx',
    'jobs-tray.tsx',
    'toast-tray.tsx',
    'answers-shelf.ts',
    'follow-waiting.ts',
  ],
  '/recruitment': ['recruitment-page.tsx'],
  '/work': ['my-work-page.tsx'],
  '/participants': ['participants-page.tsx', 'participant-page.tsx', 'record-consent-form.tsx', 'contact-form.tsx'],
  '/consent/forms': ['forms-page.tsx'],
  '/visits': ['visits-page.tsx'],
  '/expenses': ['expenses-page.tsx'],
  '/sessions': ['sessions-page.tsx', 'session-page.tsx'],
  '/transcripts': ['queue-page.tsx'],
  '/exports': ['exports-page.tsx'],
  '/audit': ['audit-page.tsx'],
  '/settings': ['settings-page.tsx'],
}

export function firstScreen(): Plugin {
  return {
    name: 'first-screen',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        if (!bundle) return []
        const atOnce = filesOf(bundle, ['main.tsx', 'sign-in-page.tsx'])
        for (const module of Object.values(comesNext).flat())
          if (filesOf(bundle, [module]).length === 0) throw new Error(`comesNext names ${module}, which is in no file`)
        const ahead = Object.entries(comesNext).map(([name, modules]) => [
          name,
          filesOf(bundle, modules).flatMap((file) => (atOnce.includes(file) ? [] : [`/${file}`])),
        ])
        return [
          ...atOnce.map((file) => ({
            tag: 'link',
            attrs: { rel: file.endsWith('.css') ? 'stylesheet' : 'modulepreload', href: `/${file}` },
            injectTo: 'head' as const,
          })),
          {
            tag: 'script',
            attrs: { type: 'application/json', id: 'ahead' },
            children: JSON.stringify(Object.fromEntries(ahead)),
            injectTo: 'body' as const,
          },
        ]
      },
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const path of stylesMissing(bundle)) this.error(`the sign-in page needs ${path} in src/entrance.css`)
        const size = (files: string[]) => files.reduce((sum, file) => sum + bytesOf(bundle, file), 0)
        const entrance = filesOf(bundle, ['early.ts', 'main.tsx', 'sign-in-page.tsx', 'he/entrance.ts'])
        const pages = Object.values(bundle).filter(
          (file) => file.type === 'chunk' && firstPages.test(file.facadeModuleId ?? ''),
        )
        const base = ['early.ts', 'main.tsx', 'frame.tsx', 'queries.tsx', 'he/entrance.ts', 'he/inside.ts']
        const modulesOf = (page: string) => [...base, ...(seldom.test(page) ? ['he/later.ts'] : []), page]
        const most = Math.max(
          ...pages.map((page) =>
            size(
              filesOf(bundle, modulesOf((page as Rolldown.OutputChunk).facadeModuleId ?? '')).filter((file) =>
                file.endsWith('.js'),
              ),
            ),
          ),
        )
        this.info(
          `sign-in: ${kilo(size(entrance))} kB in ${entrance.length} files; a page of a study: at most ${kilo(most)} kB`,
        )
        if (size(entrance) > entranceBudget.bytes || entrance.length > entranceBudget.files)
          this.error(
            `the sign-in page costs more than ${kilo(entranceBudget.bytes)} kB or ${entranceBudget.files} files`,
          )
        if (most > pageBudget) this.error(`a page of a study costs more than ${kilo(pageBudget)} kB`)
        const words = (language: string, part: string) => size(filesOf(bundle, [`${language}/${part}.ts`]))
        for (const language of growing.languages) {
          const above = (part: string) => words(language, part) + words('en', part) - words('he', part)
          const [atEntrance, inside] = [above('entrance'), above('entrance') + above('inside')]
          this.info(`${language}: ${kilo(atEntrance)} kB more at the sign-in page, ${kilo(inside)} kB more in a study`)
          if (atEntrance > growing.entrance || inside > growing.page)
            this.error(`the words of ${language} cost too much: English is fetched with them`)
        }
      },
    },
  }
}

/** The scripts and styles of the chunks in which these modules are, and of all chunks that they import. */
function filesOf(bundle: Rolldown.OutputBundle, modules: readonly string[]): string[] {
  const chunks = Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === 'chunk')
  const files = new Set<string>()
  const add = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || files.has(chunk.fileName)) return
    files.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    for (const name of chunk.imports) add(chunks.find(({ fileName }) => fileName === name))
  }
  const isOne = (id: string | null) => modules.some((module) => id === module || id?.endsWith(`/${module}`))
  for (const chunk of chunks) if (isOne(chunk.facadeModuleId) || chunk.moduleIds.some(isOne)) add(chunk)
  return [...files]
}

/** The components of Mantine in the code of the sign-in page whose styles do not come with it. */
function stylesMissing(bundle: Rolldown.OutputBundle): string[] {
  const styles = readFileSync(join(import.meta.dirname, 'src/entrance.css'), 'utf8')
  const chunks = filesOf(bundle, ['main.tsx', 'sign-in-page.tsx']).flatMap((name) => bundle[name] ?? [])
  const used = chunks.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
  const names = new Set(used.flatMap((id) => /@mantine\/core\/esm\/components\/(\w+)\//.exec(id)?.[1] ?? []))
  const missing = [...names]
    .map((name) => `@mantine/core/styles/${name}.layer.css`)
    .filter((path) => !styles.includes(path))
  return missing.filter((path) => existsSync(fileURLToPath(import.meta.resolve(path))))
}

const known = new Map<string, number>()

function bytesOf(bundle: Rolldown.OutputBundle, name: string): number {
  const file = bundle[name]
  if (!file) return 0
  const bytes =
    known.get(name) ?? brotliCompressSync(file.type === 'chunk' ? file.code : file.source, brotliOptions).length
  known.set(name, bytes)
  return bytes
}

const kilo = (bytes: number) => Math.round(bytes / 1000)
