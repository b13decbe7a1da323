// Tells what a failed query means. problem-of.test.ts and away.test.ts show what the driver throws.
import { isOfConnection } from './lost.ts'

export type DatabaseFault = {
  kind:
    | 'unique'
    | 'check'
    | 'foreign_key'
    | 'exclusion'
    | 'not_null'
    | 'invalid'
    | 'denied'
    | 'serialization'
    | 'timeout'
    | 'unavailable'
  /** The name of the constraint or index. It names the broken rule. */
  constraint?: string
  /** The five characters of PostgreSQL's error code, if PostgreSQL refused the query. */
  sqlState?: string
}

type Seen = { code?: unknown; message?: unknown; constraint?: unknown; cause?: unknown }

const kindByState: Record<string, DatabaseFault['kind']> = {
  '23505': 'unique',
  '23514': 'check',
  '23503': 'foreign_key',
  '23001': 'foreign_key',
  '23P01': 'exclusion',
  '23502': 'not_null',
  '42501': 'denied',
  '40001': 'serialization',
  '40P01': 'serialization',
  '57014': 'timeout',
  '55P03': 'timeout',
  '25P03': 'timeout',
  '25P04': 'timeout',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '57P04': 'unavailable',
  '57P05': 'unavailable',
  '25006': 'unavailable',
}

/** The messages of pg and its pool for a lost connection. */
const lostWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/

/** The fault of the database, or undefined if the error is not from the database: then it is a bug and belongs in the log. */
export function problemOf(error: unknown): DatabaseFault | undefined {
  // The error of the database may be wrapped several times. The depth is limited, so that the loop ends.
  for (let each = error, depth = 0; typeof each === 'object' && each !== null && depth < 5; depth++) {
    const fault = faultOf(each)
    if (fault) return fault
    each = (each as Seen).cause
  }
  return undefined
}

function faultOf(error: object): DatabaseFault | undefined {
  if (isOfConnection(error)) return { kind: 'unavailable' }
  const { code, message: said, constraint } = error as Seen
  const message = typeof said === 'string' ? said : ''
  // PostgreSQL's codes contain a digit. EPIPE, for example, is a code of the operating system.
  if (typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code)) return faultOfState(code, message, constraint)
  return lostWords.test(message) ? { kind: 'unavailable' } : undefined
}

function faultOfState(sqlState: string, message: string, named: unknown): DatabaseFault | undefined {
  const kind = kindByState[sqlState] ?? kindByClass(sqlState)
  if (kind === undefined) return undefined
  const isRule = ['unique', 'check', 'foreign_key', 'exclusion'].includes(kind)
  const constraint = typeof named === 'string' ? named : isRule ? lastQuoted(message) : undefined
  return constraint === undefined ? { kind, sqlState } : { kind, sqlState, constraint }
}

function kindByClass(sqlState: string): DatabaseFault['kind'] | undefined {
  // 08: connections. 28: authorization. 3D: no such database. 53: out of resources. 58: failures of the operating system.
  if (/^(08|28|3D|53|58)/.test(sqlState)) return 'unavailable'
  return sqlState.startsWith('22') ? 'invalid' : undefined
}

/** A trigger of ours names its rule at the end of its message, in quotation marks: `violates rule "name"`. */
function lastQuoted(message: string): string | undefined {
  const names = [...message.matchAll(/["»«„“”‘’']([A-Za-z0-9_.-]+)["»«„“”‘’']/g)]
  return names.at(-1)?.[1]
}
