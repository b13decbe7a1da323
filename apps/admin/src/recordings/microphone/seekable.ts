// A browser writes a recording as it comes: without its length, and without an index to jump in it. This copies the same sound into a
// file that has both, without changing a sample.
import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  Conversion,
  Input,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny'

/** The file to send. If the recording was cut in a way that cannot be read, it is sent as the browser wrote it. */
export async function seekableFile(written: Blob, name: string): Promise<File> {
  const isMp4 = written.type.startsWith('audio/mp4')
  const type = isMp4 ? 'audio/mp4' : 'audio/webm'
  const file = (bytes: BlobPart) => new File([bytes], `${name}.${isMp4 ? 'm4a' : 'webm'}`, { type })
  try {
    const target = new BufferTarget()
    const input = new Input({ source: new BlobSource(written), formats: ALL_FORMATS })
    const output = new Output({ target, format: isMp4 ? new Mp4OutputFormat() : new WebMOutputFormat() })
    const conversion = await Conversion.init({ input, output })
    await conversion.execute()
    return target.buffer ? file(target.buffer) : file(written)
  } catch {
    return file(written)
  }
}
