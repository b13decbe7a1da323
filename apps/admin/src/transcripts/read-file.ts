// A chosen file, read in the browser as the server will read it, so that the preview is what will be. Reading has a thread of
// its own and a time limit: a file may be made to take as long as it can.
import { limits } from '@polyphony/domain/transcripts/formats/limits'
import type { Parsed } from '@polyphony/domain/transcripts/formats/segments'
import type { CsvColumns, FileFormat } from '@polyphony/domain/transcripts/schema'

export type FileToRead = { format: FileFormat; bytes: Uint8Array; columns: CsvColumns | undefined }

export type FileRead = {
  /** Of a table, whose columns have to be chosen before it is parsed. */
  headings?: string[] | undefined
  parsed?: Parsed | undefined
  takesTooLong?: boolean
}

/** Milliseconds that the browser may take to read a file; the server gives up at the same. */
const mostMs = 10_000

/** Too large is said before anything of the file is read. */
export const isTooLarge = (file: File) => file.size > limits.bytes

/**
 * Reads a file until `signal` says that nobody wants it. Throws a TypeError, like a request on a dead line, where the part
 * of the application that reads files does not come.
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

/** Bytes in base64, in pieces that fit a call's arguments. */
export function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}
