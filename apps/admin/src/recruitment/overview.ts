import type { CurvePoint } from './wire.ts'

/** The curve over `months`. A month without a point has the values of the point before it, or zero. */
export function spread(curve: readonly CurvePoint[], months: readonly string[]): CurvePoint[] {
  let last: CurvePoint = { month: '', actual: 0, target: 0 }
  return months.map((month) => {
    last = curve.find((point) => point.month === month) ?? last
    return { ...last, month }
  })
}
