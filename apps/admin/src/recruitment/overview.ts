import type { CurvePoint } from './wire.ts'

/** The curve over `months`: what a site has not reached yet is nothing, and what lies after its last change stays. */
export function spread(curve: readonly CurvePoint[], months: readonly string[]): CurvePoint[] {
  let last: CurvePoint = { month: '', actual: 0, target: 0 }
  return months.map((month) => {
    last = curve.find((point) => point.month === month) ?? last
    return { ...last, month }
  })
}
