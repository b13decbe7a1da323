// The size of the JavaScript for the first screen: the files of index.html and their static imports, compressed with brotli.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { atMost, type Figure } from './figures.ts'
import { root } from './ground.ts'

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`

export async function benchWeb(): Promise<Figure[]> {
  const dist = join(root, 'apps/admin/dist')
  const assets = join(dist, 'assets')
  const waiting = [...(await readFile(join(dist, 'index.html'), 'utf8')).matchAll(/assets\/([\w.-]+\.js)/g)].map(
    (found) => found[1]!,
  )
  const names = await readdir(assets)
  // The first page of a signed-in person needs two more files: the largest language and the page itself.
  waiting.push(...names.filter((name) => /^(he|today-page)-[\w-]+\.js$/.test(name)))
  const seen = new Set<string>()
  let bytes = 0
  while (waiting.length > 0) {
    const name = waiting.pop()!
    if (seen.has(name)) continue
    seen.add(name)
    const source = await readFile(join(assets, name), 'utf8')
    bytes += (await readFile(join(assets, `${name}.br`)).catch(() => Buffer.from(source))).length
    for (const found of source.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) waiting.push(found[1]!)
  }
  return [atMost(`JavaScript of the first screen (${seen.size} files)`, bytes, 250_000, kilobytes)]
}
