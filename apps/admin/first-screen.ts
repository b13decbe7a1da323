// Measures the first screen: the compressed JavaScript that must arrive before a page of a study is shown. The build fails
// above the budget, because some users have a bad connection.
import { brotliCompressSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import { brotliOptions } from './compressed.ts'

const budget = 250_000
/**
 * Modules that are fetched with the first screen but not imported statically: one language, and one of the first pages
 * of a role.
 */
const fetchedAtOnce = [
  /catalogues\/he\.ts$/,
  /(today|queue|my-work|recruitment|audit|settings|account|sign-in)-page\.tsx$/,
]

export function firstScreen(): Plugin {
  return {
    name: 'first-screen',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === 'chunk')
      const withImports = (names: string[], seen = new Set<string>()): Set<string> => {
        for (const name of names) {
          if (seen.has(name)) continue
          seen.add(name)
          withImports(chunks.find((chunk) => chunk.fileName === name)?.imports ?? [], seen)
        }
        return seen
      }
      const bytesOf = new Map<string, number>()
      const compressedBytes = ({ fileName, code }: Rolldown.OutputChunk) => {
        const bytes = bytesOf.get(fileName) ?? brotliCompressSync(code, brotliOptions).length
        bytesOf.set(fileName, bytes)
        return bytes
      }
      const size = (names: Set<string>) =>
        chunks.filter(({ fileName }) => names.has(fileName)).reduce((sum, chunk) => sum + compressedBytes(chunk), 0)
      const entry = chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName)
      const words = chunks.filter((chunk) => fetchedAtOnce[0]?.test(chunk.facadeModuleId ?? ''))
      const pages = chunks.filter((chunk) => fetchedAtOnce[1]?.test(chunk.facadeModuleId ?? ''))
      const base = [...entry, ...words.map((chunk) => chunk.fileName)]
      const costs = pages
        .map(({ fileName, name }) => ({ name, bytes: size(withImports([...base, fileName])) }))
        .sort((one, other) => other.bytes - one.bytes)
      const most = costs[0]
      this.info(
        `first screen: ${kilo(size(withImports(base)))} kB for any page, ${kilo(most?.bytes ?? 0)} kB with ${most?.name}`,
      )
      if (most && most.bytes > budget) this.error(`the first screen ${most.name} costs more than ${kilo(budget)} kB`)
    },
  }
}

const kilo = (bytes: number) => Math.round(bytes / 1000)
