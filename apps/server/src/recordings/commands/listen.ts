// Decodes a recording for its peaks, in a thread. The content decides which decoder is taken, not the name of the file.
import { peaksOfChunks } from '@polyphony/domain/recordings/peaks/chunks'
import { peaksOfAdts, peaksOfMp4 } from '@polyphony/domain/recordings/peaks/frames'
import { peaksOfMp3 } from '@polyphony/domain/recordings/peaks/mp3'
import { NoPeaks, type Peaks, writePeaks, type WithoutPeaks } from '@polyphony/domain/recordings/peaks/peaks'
import type { Bytes } from '@polyphony/domain/recordings/sound/bytes'
import { soundIn } from '@polyphony/domain/recordings/sound/sound'
import { peaksOfOggOpus, peaksOfWebmOpus } from './opus.ts'

/** What a thread answers: the peaks as bytes, or why there are none. `error`: a decoder failed in a way that it does not know. */
export type Listened =
  | { codec: string; durationMs: number; peaks: Uint8Array }
  | { without: WithoutPeaks; error?: unknown }

type Decode = (bytes: Bytes) => Promise<{ codec: string; peaks: Peaks }>

/** By the type with which a recording is stored. */
const decoders: Record<string, Decode> = {
  'audio/wav': peaksOfChunks,
  'audio/aiff': peaksOfChunks,
  'audio/mpeg': peaksOfMp3,
  'audio/aac': peaksOfAdts,
  'audio/mp4': peaksOfMp4,
  'video/mp4': peaksOfMp4,
  'video/quicktime': peaksOfMp4,
  'audio/3gpp': peaksOfMp4,
  'video/3gpp': peaksOfMp4,
  'audio/ogg': peaksOfOggOpus,
  'audio/webm': peaksOfWebmOpus,
  'video/webm': peaksOfWebmOpus,
  'audio/matroska': peaksOfWebmOpus,
  'video/matroska': peaksOfWebmOpus,
}

export async function listenTo(bytes: Bytes): Promise<Listened> {
  const decode = decoders[(await soundIn(bytes))?.mimeType ?? '']
  if (!decode) return { without: 'unknown_format' }
  try {
    const { codec, peaks } = await decode(bytes)
    return { codec, durationMs: peaks.durationMs, peaks: writePeaks(peaks) }
  } catch (error) {
    // A decoder that fails on a file would fail on it again. If the server cannot give the bytes, this thread is ended instead.
    return error instanceof NoPeaks ? { without: error.why } : { without: 'unreadable', error }
  }
}
