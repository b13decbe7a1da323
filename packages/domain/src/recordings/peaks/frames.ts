// The peaks of AAC, as frames one after the other (ADTS) or in MP4, M4A, MOV and 3GP files.
import type { Bytes } from '../sound/bytes.ts'
import { framesIn } from '../sound/frames.ts'
import { aacRates, frameHead, peakOfAac, samplesOfFrame } from './aac.ts'
import { samplesOfMp4 } from './mp4.ts'
import { gatherPeaks, NoPeaks, type Peaks } from './peaks.ts'

/** An encoder needs one to three frames before it begins. */
const mostUnheard = 8

export async function peaksOfAdts(bytes: Bytes): Promise<{ codec: string; peaks: Peaks }> {
  let gathering: ReturnType<typeof gatherFrames> | undefined
  for await (const { frame, head } of framesIn(bytes, frameHead)) {
    if (frame.sound.extension !== 'aac') throw new NoPeaks('unreadable')
    gathering ??= gatherFrames(aacRates[Number(frame.kind)]!)
    // With a checksum the header has two bytes more.
    gathering.add(peakOfAac(head.subarray(0, frame.length), (head[1]! & 1) === 1 ? 7 : 9))
  }
  if (!gathering) throw new NoPeaks('unreadable')
  return { codec: 'AAC', peaks: gathering.close() }
}

export async function peaksOfMp4(bytes: Bytes): Promise<{ codec: string; peaks: Peaks }> {
  const { rate, silent, samples } = await samplesOfMp4(bytes)
  let unheard = Math.min(mostUnheard, Math.round(silent / samplesOfFrame))
  const gathering = gatherFrames(rate)
  for (const { from, length } of samples) {
    const head = await bytes.at(from, Math.min(length, frameHead))
    // What follows was cut off.
    if (head.length === 0 && length > 0) break
    if (unheard > 0) unheard--
    else gathering.add(peakOfAac(head))
  }
  return { codec: 'AAC', peaks: gathering.close() }
}

/** Gathers frames of which the height is known. One of which nothing can be told is as loud as the one before. */
function gatherFrames(rate: number) {
  const gathering = gatherPeaks(rate)
  let before = 0
  return {
    add(peak = before) {
      before = peak
      gathering.addHeight(peak, samplesOfFrame)
    },
    close: gathering.close,
  }
}
