// The lines of a signature, as they are drawn and shown.

/** Limits of a signature. `bytes` is the length of its JSON. */
export const signatureLimits = { lines: 200, points: 4_000, bytes: 98_304, side: 4_000, leastSide: 50, ms: 3_600_000 }

/** Across and down in pixels of the area, and the milliseconds since the first point. */
export type SignaturePoint = [across: number, down: number, ms: number]

export type Drawn = { width: number; height: number; lines: readonly (readonly SignaturePoint[])[] }

/**
 * The least length of all lines together, and the least width or height of the drawing, in parts of the height of the area. An area
 * that is wider than four times its height counts as a quarter of its width high, so that a low area asks for no less.
 */
const least = { length: 0.25, extent: 0.15, heightOfWidth: 0.25 }

/** Whether something was written, and not only a dot or a touch. */
export function isWritten({ width, height, lines }: Drawn): boolean {
  const points = lines.flat()
  if (points.length === 0) return false
  const extentOf = (values: readonly number[]) =>
    values.reduce((most, value) => Math.max(most, value), -Infinity) -
    values.reduce((most, value) => Math.min(most, value), Infinity)
  const extent = Math.max(extentOf(points.map(([across]) => across)), extentOf(points.map(([, down]) => down)))
  const measure = Math.max(height, width * least.heightOfWidth)
  return extent >= least.extent * measure && lengthOf(lines) >= least.length * measure
}

const lengthOf = (lines: Drawn['lines']) =>
  lines.reduce(
    (all, line) =>
      all +
      line.reduce((sum, [across, down], at) => {
        const before = line[at - 1]
        return before ? sum + Math.hypot(across - before[0], down - before[1]) : sum
      }, 0),
    0,
  )

/** One line as the path of an SVG. A single point is drawn as a dot. */
export function pathOf(line: readonly SignaturePoint[]): string {
  const [first, ...rest] = line
  if (!first) return ''
  const start = `M${first[0]} ${first[1]}`
  return rest.length === 0 ? `${start}h.1` : `${start}${rest.map(([across, down]) => `L${across} ${down}`).join('')}`
}
