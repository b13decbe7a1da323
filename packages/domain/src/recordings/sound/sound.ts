// Whether a file has sound in it, and what it is: by what stands in the file, not by its name, nor by a length it says it has.
// WAV, AIFF, MP3, AAC, FLAC, AMR, Ogg, MP4 and its kin, WebM and Matroska.
import { type Bytes, type Sound, word } from './bytes.ts'
import { isFrameIn, soundInAmr, soundInFlac, soundInFrames } from './frames.ts'
import { firsts, soundInMp4 } from './mp4.ts'
import { soundInOgg } from './ogg.ts'
import { soundInChunks } from './riff.ts'
import { soundInWebm } from './webm.ts'

/** How many first bytes tell whether a file may have sound in it. */
export const beginning = 4_100

/** What a file begins with says who reads it, and nobody else does. */
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

/** Whether a file that begins like this may have sound in it: a first look, before the rest is there. */
export const mayHaveSound = (first: Uint8Array): boolean => readings.some(([begins]) => begins(first))

/** What a file is kept as; undefined where there is no sound in it. */
export async function soundIn(bytes: Bytes): Promise<Sound | undefined> {
  const first = await bytes.at(0, beginning)
  return readings.find(([begins]) => begins(first))?.[1](bytes)
}
