import type { AppRouter } from '@polyphony/server/app/router'
import type { inferRouterOutputs } from '@trpc/server'

export type Overview = inferRouterOutputs<AppRouter>['recruitment']['view']
export type SiteFigures = Overview['sites'][number]
export type Point = Overview['total']['curve'][number]

/** The curve over `months`: what a site has not reached yet is nothing, and what lies after its last change stays. */
export function spread(curve: readonly Point[], months: readonly string[]): Point[] {
  let last: Point = { month: '', actual: 0, target: 0 }
  return months.map((month) => {
    last = curve.find((point) => point.month === month) ?? last
    return { ...last, month }
  })
}
