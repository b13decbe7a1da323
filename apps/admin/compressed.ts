// Beside each built file lies the same compressed as far as it goes, so that the server neither waits nor works for it.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const worthwhile = /\.(js|css|html|svg|json)$/
/** A smaller file fits a packet or two either way. */
const leastBytes = 1_000

export const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

/** Writes `<file>.br` and `<file>.gz` for whatever compresses; from the disk, because until then files still change. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const names = Object.keys(bundle).filter((name) => worthwhile.test(name))
      await Promise.all(names.map((name) => compress(join(dir ?? '', name))))
    },
  }
}

async function compress(file: string) {
  const source = await readFile(file)
  if (source.length < leastBytes) return
  await writeFile(`${file}.br`, await brotli(source, brotliOptions))
  await writeFile(`${file}.gz`, await gzipped(source, { level: 9 }))
}
