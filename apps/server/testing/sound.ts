// A sound file for the tests (a valid WAV with silence), and functions to send it.
import { createHash } from 'node:crypto'
import { ticketCookie } from '@polyphony/domain/recordings/hearing'
import type { SealedKey } from '../src/platform/keys/pieces.ts'
import { bytesOf } from '../src/recordings/commands/bytes.ts'
import type { Acting, World } from './world.ts'
import type { PersonName } from './cast.ts'

/** A WAV file with silence at 8 kHz, 8 bit: a header of 44 bytes and `length` bytes of sound. */
export function wav(length = 8_000): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8_000, 24)
  header.writeUInt32LE(8_000, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(length, 40)
  return Buffer.concat([header, Buffer.alloc(length, 128)])
}

export const reprDigest = (bytes: Uint8Array) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`

export const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

type Sending = {
  as?: PersonName | undefined
  digest?: string | null
  commandId?: string
  body?: ReadableStream | Uint8Array<ArrayBuffer> | null
}

/** The address to which the bytes of a recording are sent. */
export const addressOf = (world: Acting, id: string, commandId: string = world.newId()) =>
  `/files/recordings/${id}/upload?studyId=${world.studyId}&commandId=${commandId}`

/** Announces the bytes of an upload, or asks to go on with it. */
export function beginUpload(world: Acting, id: string, bytes: Uint8Array, sending: Sending = {}) {
  const { as: person = 'coordinatorInBeerSheva', digest = reprDigest(bytes), commandId } = sending
  const headers = { 'upload-length': String(bytes.length), ...(digest !== null && { 'repr-digest': digest }) }
  return world.fetchAs(person, addressOf(world, id, commandId), { method: 'POST', headers })
}

/** Sends the bytes of an upload from an offset on. */
export function sendFrom(
  world: Acting,
  id: string,
  bytes: Buffer,
  sending: Sending & { offset?: number; until?: number } = {},
) {
  const { as: person = 'coordinatorInBeerSheva', digest = reprDigest(bytes), commandId, offset = 0, until } = sending
  const { body = new Uint8Array(bytes.subarray(offset, until)) } = sending
  const headers = { 'upload-offset': String(offset), ...(digest !== null && { 'repr-digest': digest }) }
  // A variable, because the type of the browser, which some tests have, does not know `duplex`.
  const request = { method: 'PATCH', body, headers, duplex: 'half' as const }
  return world.fetchAs(person, addressOf(world, id, commandId), request)
}

/** Sends all bytes for an announced recording in one part. */
export async function send(world: Acting, id: string, bytes: Buffer, sending: Sending = {}): Promise<Response> {
  const begun = await beginUpload(world, id, bytes, sending)
  return begun.status === 201 ? sendFrom(world, id, bytes, sending) : begun
}

/** The bytes of a recording as its storage has them, decrypted; undefined if there are none. */
export async function storedBytes(world: World, id: string): Promise<Buffer | undefined> {
  const row = await world.database.prisma.recording.findFirstOrThrow({ where: { id } })
  const { storageKey } = row
  if (!(await world.services.storage.list()).includes(storageKey)) return undefined
  const sealedKey = row.sealedKey as SealedKey | null
  const bytes = bytesOf(world.services, { storageKey, sealedKey, bytes: Number(row.bytes) })
  return bytes.read({ first: 0, last: bytes.size - 1 })
}

/** The cookie with the ticket, which a player sends beside the sign-in cookie. */
export const hearingCookie = (ticket: string) => `${ticketCookie}=${ticket}`

/** The code of the refusal in an answer. */
export const refusedWith = async (answer: Response) =>
  ((await answer.json()) as { problem?: { code: string } }).problem?.code
