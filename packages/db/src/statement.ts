// Turns a template literal into a prepared statement, which a connection keeps parsed and planned.
import { types } from 'node:util'
import pg from 'pg'
import { Sql, sql } from './sql.ts'
import { statementNames } from './statement-names.ts'

export type Statement = { text: string; values: unknown[]; name: string; types: pg.CustomTypesConfig }

const nameOf = statementNames()

/** The texts of templates without fragments. Such a text never changes, so it is built once. */
const known = new WeakMap<TemplateStringsArray, { text: string; name: string }>()

/** @throws if a value is `undefined` (it would silently become NULL) or cannot be the value of a column. */
export function statementOf(strings: TemplateStringsArray, ...values: unknown[]): Statement {
  if (values.some((value) => value instanceof Sql)) {
    const { text, values: flat } = sql(strings as unknown as string[], ...values)
    return { text, values: given(flat), name: nameOf({ sql: text }), types: readAs }
  }
  return { ...(known.get(strings) ?? keep(strings)), values: given(values), types: readAs }
}

/** Checks values before anything is sent. The driver would notice a wrong value only after it has begun to send. */
function given(values: unknown[]): unknown[] {
  for (const value of values) {
    if (value === undefined) throw new Error('A statement was given `undefined` for a value')
    if (!isPlain(value) && !(Array.isArray(value) && value.every(isPlain)))
      throw new Error('A statement takes text, numbers, booleans, dates, bytes, and lists of these')
  }
  return values
}

const isPlain = (value: unknown) =>
  value === null ||
  ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ||
  // Works for objects of any realm: in tests of the web application the classes of jsdom replace those of Node.
  types.isDate(value) ||
  types.isUint8Array(value)

function keep(strings: TemplateStringsArray) {
  const text = strings.reduce((before, part, at) => `${before}$${at}${part}`)
  const kept = { text, name: nameOf({ sql: text }) }
  known.set(strings, kept)
  return kept
}

const { INT8, DATE } = pg.types.builtins

/** Reads values as Prisma does: 64-bit integers without rounding, a calendar day as midnight UTC in every time zone of the server. */
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, BigInt],
  [DATE, (day) => new Date(`${day}T00:00:00Z`)],
])

const readAs: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}
