// Turns a chosen file into a page that can be sent. A photo is scaled down and written anew as JPEG, so that nothing but the picture
// is left of it: no place, no device, no small copy. A PDF is sent as it is, and the server looks through it.
import { isHeic } from '@polyphony/domain/documents/heic'
import { documentLimits } from '@polyphony/domain/documents/limits'

/** How often a page was turned to the right, in quarters. */
export type Turn = 0 | 1 | 2 | 3

/** A file that was chosen, before it is sent. */
export type Sheet = { id: string; file: File; turn: Turn; address: string; isPdf: boolean }

/** Why a file cannot be a page, as the code of a problem. */
export class SheetProblem extends Error {
  readonly code: 'document.heic' | 'document.unknown_type' | 'document.too_large'
  constructor(code: SheetProblem['code']) {
    super(code)
    this.code = code
  }
}

/** Shows the file. Throws if this browser cannot show it, or it is too large. */
export async function sheetOf(file: File): Promise<Sheet> {
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer())
  const isPdf = String.fromCharCode(...head.subarray(0, 5)) === '%PDF-'
  if (isPdf && file.size > documentLimits.bytes) throw new SheetProblem('document.too_large')
  if (!isPdf) {
    const picture = await createImageBitmap(file).catch(() => undefined)
    if (!picture) throw new SheetProblem(isHeic(head) ? 'document.heic' : 'document.unknown_type')
    picture.close()
  }
  return { id: crypto.randomUUID(), file, turn: 0, address: URL.createObjectURL(file), isPdf }
}

/** The bytes of a page as they are sent. */
export async function bytesOfSheet({ file, turn, isPdf }: Sheet): Promise<Uint8Array> {
  if (isPdf) return new Uint8Array(await file.arrayBuffer())
  const picture = await createImageBitmap(file)
  try {
    return new Uint8Array(await (await written(picture, turn)).arrayBuffer())
  } finally {
    picture.close()
  }
}

async function written(picture: ImageBitmap, turn: Turn): Promise<Blob> {
  const scale = Math.min(1, documentLimits.side / Math.max(picture.width, picture.height))
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)]
  const canvas = document.createElement('canvas')
  const isAcross = turn % 2 === 1
  canvas.width = isAcross ? height : width
  canvas.height = isAcross ? width : height
  const pen = canvas.getContext('2d')
  if (!pen) throw new SheetProblem('document.unknown_type')
  // What is transparent becomes white, not black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.translate(canvas.width / 2, canvas.height / 2)
  pen.rotate((turn * Math.PI) / 2)
  pen.drawImage(picture, -width / 2, -height / 2, width, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82))
  if (!blob) throw new SheetProblem('document.unknown_type')
  return blob
}
