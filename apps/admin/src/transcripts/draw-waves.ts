// Draws the waveform on a canvas: the time, the segments, the sound, and the place of the recording. Time runs from left to right, also
// on pages that are read from right to left: this is so on every player and every time axis.
import type { View } from './waves.ts'

/** A segment as it is drawn. */
export type Band = { startMs: number; endMs: number; isSelected: boolean; isSounding: boolean; mayMove: boolean }

type Colours = Record<'wave' | 'soft' | 'line' | 'accent' | 'wash' | 'paper' | 'ink', string>

export type Picture = {
  width: number
  height: number
  view: View
  /** The lowest and the highest point of each column. */
  columns: Float32Array
  bands: readonly Band[]
  /** Where the recording is. */
  atMs: number | undefined
  ticks: readonly { ms: number; text: string }[]
  colours: Colours
}

/** The height of the line with the times. */
export const timesHeight = 16

export function drawWaves(context: CanvasRenderingContext2D, picture: Picture): void {
  const { width, height, view, columns, bands, atMs, ticks, colours } = picture
  const placeOf = (ms: number) => ((ms - view.fromMs) / view.lengthMs) * width
  const [top, middle] = [timesHeight, timesHeight + (height - timesHeight) / 2]
  context.clearRect(0, 0, width, height)
  context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`
  context.direction = 'ltr'
  context.textBaseline = 'top'
  for (const { ms, text } of ticks) {
    const at = Math.round(placeOf(ms))
    context.fillStyle = colours.line
    context.fillRect(at, 0, 1, height)
    context.fillStyle = colours.soft
    if (at + 6 + context.measureText(text).width < width) context.fillText(text, at + 4, 2)
  }
  for (const band of bands) {
    const [from, until] = [placeOf(band.startMs), placeOf(band.endMs)]
    if (band.isSelected || band.isSounding) {
      context.fillStyle = colours.wash
      context.fillRect(from, top, until - from, height - top)
    }
  }
  context.fillStyle = colours.wave
  const half = (height - timesHeight) / 2 - 4
  for (let at = 0; at < columns.length / 2; at++) {
    const [low, high] = [columns[at * 2]! * half, columns[at * 2 + 1]! * half]
    context.fillRect((at * width) / (columns.length / 2), middle - high, 1, Math.max(1, high - low))
  }
  for (const band of bands)
    drawEdges(context, band, { from: placeOf(band.startMs), until: placeOf(band.endMs), ...picture })
  if (atMs === undefined) return
  context.fillStyle = colours.ink
  context.fillRect(Math.round(placeOf(atMs)) - 1, 0, 2, height)
}

type Edges = Picture & { from: number; until: number }

/** Each segment has a line at its start and its end; the one that plays, one below; the selected one, handles that can be dragged. */
function drawEdges(context: CanvasRenderingContext2D, band: Band, { from, until, height, colours }: Edges) {
  const { isSelected, isSounding } = band
  context.fillStyle = isSelected || isSounding ? colours.accent : colours.soft
  const wide = isSelected ? 2 : 1
  for (const at of [from, until - wide]) context.fillRect(at, timesHeight, wide, height - timesHeight)
  context.fillRect(from, height - (isSounding ? 4 : 1), until - from, isSounding ? 4 : 1)
  if (!isSelected || !band.mayMove) return
  for (const at of [from, until]) {
    context.fillStyle = colours.accent
    context.beginPath()
    context.roundRect(at - 5, timesHeight + 2, 10, 16, 3)
    context.fill()
    context.fillStyle = colours.paper
    for (const line of [-2, 1]) context.fillRect(at + line, timesHeight + 6, 1, 8)
  }
}

/** The colours are those of the style sheet, which knows dark, light and forced colours. */
export function coloursOf(canvas: HTMLCanvasElement): Colours {
  const style = getComputedStyle(canvas)
  const of = (name: string) => style.getPropertyValue(`--strip-${name}`).trim()
  return {
    wave: of('wave'),
    soft: of('soft'),
    line: of('line'),
    accent: of('accent'),
    wash: of('wash'),
    paper: of('paper'),
    ink: of('ink'),
  }
}
