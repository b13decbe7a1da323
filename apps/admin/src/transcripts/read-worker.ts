// Reads a chosen file in its own thread, so that the page keeps running, with the same code as the import on the server.
import { headingsOf, parseBytes } from '@polyphony/domain/transcripts/formats/file'
import type { FileRead, FileToRead } from './read-file.ts'

addEventListener('message', ({ data: { format, bytes, columns } }: MessageEvent<FileToRead>) => {
  const headings = format === 'csv' ? headingsOf(bytes) : undefined
  const read: FileRead = { headings, parsed: headings && !columns ? undefined : parseBytes(format, bytes, columns) }
  postMessage(read)
})
postMessage('ready')
