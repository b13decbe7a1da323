// Reads a chosen file in its own thread, so that the page keeps running, with the same code as the import on the server.
import { encodingsOf, headingsOf, parseBytes } from '@polyphony/domain/transcripts/formats/file'
import type { FileRead, FileToRead } from './read-file.ts'

addEventListener('message', ({ data: { format, bytes, columns, choices } }: MessageEvent<FileToRead>) => {
  const headings = format === 'csv' ? headingsOf(bytes, choices?.encoding) : undefined
  const read: FileRead = {
    headings,
    encodings: encodingsOf(format, bytes),
    parsed: headings && !columns ? undefined : parseBytes(format, bytes, { columns, choices }),
  }
  postMessage(read)
})
postMessage('ready')
