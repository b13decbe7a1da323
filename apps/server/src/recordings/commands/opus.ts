// Decodes Opus, in a thread.
import { opusInOgg, type OpusPackets } from '@polyphony/domain/recordings/peaks/ogg'
import { gatherPeaks, NoPeaks } from '@polyphony/domain/recordings/peaks/peaks'
import { opusInWebm } from '@polyphony/domain/recordings/peaks/webm'
import type { Bytes } from '@polyphony/domain/recordings/sound/bytes'
import { OpusDecoder } from 'opus-decoder'

/** Opus always decodes to this many samples a second. */
const rate = 48_000
/** How many packets are decoded at once: a second, mostly. */
const atOnce = 50
/** After so many packets that do not decode, the file is given up. The library writes a line for each. */
const mostBroken = 500

export const peaksOfOggOpus = async (bytes: Bytes) => peaksOf(await opusInOgg(bytes))
export const peaksOfWebmOpus = async (bytes: Bytes) => peaksOf(await opusInWebm(bytes))

async function peaksOf({ channels, skip, packets }: OpusPackets) {
  const decoder = new OpusDecoder({ channels, preSkip: skip })
  await decoder.ready
  const gathering = gatherPeaks(rate)
  let waiting: Uint8Array[] = []
  let broken = 0
  const decode = () => {
    const { channelData, samplesDecoded, errors } = decoder.decodeFrames(waiting)
    broken += errors.length
    gathering.add(channelData, samplesDecoded)
    waiting = []
  }
  for await (const packet of packets) {
    if (packet === 'broken') broken++
    else if (waiting.push(packet) === atOnce) decode()
    if (broken > mostBroken) throw new NoPeaks('unreadable')
  }
  decode()
  if (broken > mostBroken) throw new NoPeaks('unreadable')
  return { codec: 'Opus', peaks: gathering.close() }
}
