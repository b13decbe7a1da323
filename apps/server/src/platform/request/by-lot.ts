// An order that nobody can tell anything from: each order is equally likely, and drawn from the generator for keys.
import { randomInt } from 'node:crypto'

export function byLot<Row>(rows: readonly Row[]): Row[] {
  const order = [...rows]
  for (let last = order.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}
