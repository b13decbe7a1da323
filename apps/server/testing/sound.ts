// A sound file for the tests (a valid WAV with silence), and functions to send it.
import { createHash } from 'node:crypto'
import { ticketCookie } from '@polyphony/domain/recordings/hearing'
import type { Acting } from './world.ts'
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
  `/files/recordings/${id}?studyId=${world.studyId}&commandId=${commandId}`

/** Sends bytes for an announced recording. */
export function send(world: Acting, id: string, bytes: Buffer, sending: Sending = {}) {
  const {
    as: person = 'coordinatorInBeerSheva',
    digest = reprDigest(bytes),
    commandId,
    body = new Uint8Array(bytes),
  } = sending
  return world.fetchAs(person, addressOf(world, id, commandId), {
    method: 'PUT',
    body,
    headers: digest === null ? {} : { 'repr-digest': digest },
    duplex: 'half',
  })
}

/** The cookie with the ticket, which a player sends beside the sign-in cookie. */
export const hearingCookie = (ticket: string) => `${ticketCookie}=${ticket}`

/** The code of the refusal in an answer. */
export const refusedWith = async (answer: Response) =>
  ((await answer.json()) as { problem?: { code: string } }).problem?.code
