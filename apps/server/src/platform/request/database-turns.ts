// How many connections of the database one person, and one study, may have at once. Transactions wait for their turn before they take
// a connection. A transaction that waits in the database, for a lock of a row or of a study, keeps its connection from others.
import { openTurns, type Turns } from './turns.ts'

/** Exports take up to three connections besides transactions, and finding the sender of a request takes one for a moment. */
const keptForOthers = 4

/** How long a transaction waits for its turn. Then it is refused with `server.busy`. */
const patienceMs = 15_000

/** The turns of the transactions of requests. Nobody may wait for a turn while holding one. */
export function openDatabaseTurns(connections: number): Turns {
  return openTurns({ ...shares(connections), patienceMs })
}

/** Of ten connections, transactions have nine at most, those of one study six, and those of one person five. */
export function shares(connections: number) {
  const ofStudy = Math.max(connections - keptForOthers, Math.ceil(connections / 2))
  return { atOnce: connections - 1, ofStudy, ofOne: Math.min(Math.ceil(connections / 2), ofStudy - 1) }
}
