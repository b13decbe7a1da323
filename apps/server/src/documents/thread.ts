// Reads a document by its content, in a thread.
import { inflateSync } from 'node:zlib'
import { readDocument } from '@polyphony/domain/documents/reading'
import { answerIn } from '../platform/threads/in-thread.ts'

export type ToRead = { bytes: Uint8Array }

const inflate = (bytes: Uint8Array, most: number) => new Uint8Array(inflateSync(bytes, { maxOutputLength: most }))

answerIn(({ bytes }: ToRead) => readDocument(bytes, inflate))
