// Reads a chosen file in the browser by the same rules as the server, so that the preview shows what the import will do. It
// runs in its own thread with a time limit, because a file can be built to take very long.
import type { EncodingOffer } from '@polyphony/domain/transcripts/formats/file'
import { limits } from '@polyphony/domain/transcripts/formats/limits'
import type { Choices, CsvColumns } from '@polyphony/domain/transcripts/formats/choices'
import type { Parsed } from '@polyphony/domain/transcripts/formats/segments'
import type { FileFormat } from '@polyphony/domain/transcripts/schema'

export type FileToRead = {
  format: FileFormat
  bytes: Uint8Array
  columns: CsvColumns | undefined
  choices?: Choices | undefined
}

export type FileRead = {
  /** The headings of a table. Its columns have to be chosen before it is parsed. */
  headings?: string[] | undefined
  /** The likely encodings of the file, the likeliest first. */
  encodings?: EncodingOffer[] | undefined
  parsed?: Parsed | undefined
  takesTooLong?: boolean
}

/** The most milliseconds that the browser may take to read a file. The server has the same limit. */
const mostMs = 10_000

/** Whether a file is too large. This is checked before the file is read. */
export const isTooLarge = (file: File) => file.size > limits.bytes

/**
 * Reads a file until `signal` aborts. If the worker cannot be loaded, it throws a TypeError, as a request does on a lost
 * connection.
 */
export async function readFile(file: FileToRead, signal: AbortSignal, most = mostMs): Promise<FileRead> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' })
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise<FileRead>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      worker.addEventListener('error', () => reject(new TypeError('A file could not be read')))
      worker.addEventListener('message', ({ data }: MessageEvent<'ready' | FileRead>) => {
        if (data !== 'ready') return resolve(data)
        timer = setTimeout(() => resolve({ takesTooLong: true }), most)
        worker.postMessage(file)
      })
    })
  } finally {
    clearTimeout(timer)
    worker.terminate()
  }
}
