/** Draws a whole number from 0 up to and without `below`; each with the same chance. */
export type Draw = (below: number) => number

/** The rows in another order: each is equally likely (Fisher and Yates). The same draws give the same order. */
export function shuffled<Row>(rows: readonly Row[], draw: Draw): Row[] {
  const order = [...rows]
  for (let last = order.length - 1; last > 0; last--) {
    const at = draw(last + 1)
    ;[order[last], order[at]] = [order[at]!, order[last]!]
  }
  return order
}
