import type { World } from './world.ts'

/**
 * A number for each world, so that a test finds the same numbers whichever files ran before it in its process.
 * @param next the number after another one
 */
export function countedIn(first: number, next = (number: number) => number + 1) {
  const last = new WeakMap<World['database'], number>()
  return ({ database }: Pick<World, 'database'>, after = next): number => {
    const number = after(last.get(database) ?? first)
    last.set(database, number)
    return number
  }
}
