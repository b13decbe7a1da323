// An order that nobody can tell anything from: it is drawn from the generator for keys.
import { randomInt } from 'node:crypto'
import { shuffled } from '@polyphony/domain/shuffled'

export const byLot = <Row>(rows: readonly Row[]): Row[] => shuffled(rows, (below) => randomInt(below))
