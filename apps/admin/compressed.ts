// Beside each built file lies the same compressed as far as it goes, so that the server neither waits nor works for it.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const worthwhile = /\.(js|css|html|svg|json)$/
/** A smaller file fits a packet or two either way. */
const leastBytes = 1_000

export const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

/** Emits `<file>.br` and `<file>.gz` for whatever compresses. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const emit = async (fileName: string, source: Buffer) => {
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: await brotli(source, brotliOptions) })
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: await gzipped(source, { level: 9 }) })
      }
      const files = Object.values(bundle).filter(({ fileName }) => worthwhile.test(fileName))
      await Promise.all(files.map((file) => [file.fileName, sourceOf(file)] as const).filter(([, source]) => source.length >= leastBytes).map(([name, source]) => emit(name, source)))
    },
  }
}

function sourceOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk): Buffer {
  return Buffer.from(file.type === 'chunk' ? file.code : file.source)
}
