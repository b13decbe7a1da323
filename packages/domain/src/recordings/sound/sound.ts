// Whether a file has sound, and which type it is. The bytes decide, not the name of the file or the length it declares. Types: WAV,
// AIFF, MP3, AAC, FLAC, AMR, Ogg, MP4 (also M4A, MOV and 3GP), WebM and Matroska.
import { type Bytes, type Sound, word } from './bytes.ts'
import { isFrameIn, soundInAmr, soundInFlac, soundInFrames } from './frames.ts'
import { firsts, soundInMp4 } from './mp4.ts'
import { soundInOgg } from './ogg.ts'
import { soundInChunks } from './riff.ts'
import { soundInWebm } from './webm.ts'

/** How many of the first bytes are needed to tell whether a file may have sound. */
export const beginning = 4_100

/** The first bytes of a file choose the one function that reads it. */
const readings: [begins: (first: Uint8Array) => boolean, read: (bytes: Bytes) => Promise<Sound | undefined>][] = [
  [(first) => /^(?:RIFF|RF64)[^]{4}WAVE|^FORM[^]{4}AIF[FC]/u.test(word(first, 0, 12)), soundInChunks],
  [(first) => word(first, 0) === 'OggS', soundInOgg],
  [(first) => firsts.has(word(first, 4)), soundInMp4],
  [(first) => word(first, 0) === '\u001aE\u00df\u00a3', soundInWebm],
  [(first) => word(first, 0, 5) === '#!AMR', soundInAmr],
  [(first) => word(first, 0) === 'fLaC', soundInFlac],
  [(first) => word(first, 0, 3) === 'ID3', async (bytes) => (await soundInFlac(bytes)) ?? soundInFrames(bytes)],
  [isFrameIn, soundInFrames],
]

/** Whether a file that begins with these bytes may have sound: a first check, before the rest has arrived. */
export const mayHaveSound = (first: Uint8Array): boolean => readings.some(([begins]) => begins(first))

/** The type with which a file is stored; undefined if it has no sound. */
export async function soundIn(bytes: Bytes): Promise<Sound | undefined> {
  const first = await bytes.at(0, beginning)
  return readings.find(([begins]) => begins(first))?.[1](bytes)
}
