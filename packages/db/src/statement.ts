// From a template literal to a statement that a connection keeps parsed and planned.
import { types } from 'node:util'
import pg from 'pg'
import { Sql, sql } from './sql.ts'
import { statementNames } from './statement-names.ts'

export type Statement = { text: string; values: unknown[]; name: string; types: pg.CustomTypesConfig }

const nameOf = statementNames()

/** A call site without fragments has one text for ever: it is put together once. */
const known = new WeakMap<TemplateStringsArray, { text: string; name: string }>()

/** @throws when a value is `undefined` (a forgotten one would mean NULL, and that must be said) or no value of a column. */
export function statementOf(strings: TemplateStringsArray, ...values: unknown[]): Statement {
  if (values.some((value) => value instanceof Sql)) {
    const { text, values: flat } = sql(strings as unknown as string[], ...values)
    return { text, values: given(flat), name: nameOf({ sql: text }), types: readAs }
  }
  return { ...(known.get(strings) ?? keep(strings)), values: given(values), types: readAs }
}

/** Refused here, a value has sent nothing yet; the driver would notice only after it has begun to. */
function given(values: unknown[]): unknown[] {
  for (const value of values) {
    if (value === undefined) throw new Error('A statement was given `undefined` for a value')
    if (!isPlain(value) && !(Array.isArray(value) && value.every(isPlain)))
      throw new Error('A statement takes text, numbers, truths, instants, bytes, and lists of these')
  }
  return values
}

const isPlain = (value: unknown) =>
  value === null ||
  ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ||
  // Whatever realm they were made in: tests of the web run where the browser's own classes stand for Node's.
  types.isDate(value) ||
  types.isUint8Array(value)

function keep(strings: TemplateStringsArray) {
  const text = strings.reduce((before, part, at) => `${before}$${at}${part}`)
  const kept = { text, name: nameOf({ sql: text }) }
  known.set(strings, kept)
  return kept
}

const { INT8, DATE } = pg.types.builtins

/** As Prisma reads them: whole numbers of 64 bits unrounded, a calendar day at midnight UTC whatever the server's zone. */
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, BigInt],
  [DATE, (day) => new Date(`${day}T00:00:00Z`)],
])

const readAs: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
}
