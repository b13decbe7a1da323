// Writes a strongly compressed copy beside each built file, so that the server does not have to compress it.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const worthwhile = /\.(js|css|html|svg|json)$/
/** Files below this size are not compressed, because they fit into one or two packets anyway. */
const leastBytes = 1_000

export const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

/**
 * Writes `<file>.br` and `<file>.gz` for each text file. It reads them from the disk, because files can change until
 * they are written.
 */
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
