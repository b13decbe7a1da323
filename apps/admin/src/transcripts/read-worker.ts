// Reads a chosen file beside the page, which goes on meanwhile, with the reader that the server imports with.
import { headingsOf, parseBytes } from '@polyphony/domain/transcripts/formats/file'
import type { FileRead, FileToRead } from './read-file.ts'

addEventListener('message', ({ data: { format, bytes, columns } }: MessageEvent<FileToRead>) => {
  const headings = format === 'csv' ? headingsOf(bytes) : undefined
  const read: FileRead = { headings, parsed: headings && !columns ? undefined : parseBytes(format, bytes, columns) }
  postMessage(read)
})
postMessage('ready')
