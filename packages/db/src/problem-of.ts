// Tells what a failed query means. Prisma 7 wraps the driver's error differently for model calls, raw queries and lost
// connections, and sometimes not at all. problem-of.test.ts and away.test.ts show what each of them throws.
import { isOfConnection } from './lost.ts'

export type DatabaseFault = {
  kind:
    | 'unique'
    | 'check'
    | 'foreign_key'
    | 'exclusion'
    | 'not_null'
    | 'not_found'
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

type Seen = { code?: unknown; message?: unknown; constraint?: unknown; meta?: unknown; name?: unknown; cause?: unknown }
type Cause = { kind?: unknown; originalCode?: unknown; originalMessage?: unknown; constraint?: { index?: unknown } }

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

const kindByPrismaCode: Record<string, DatabaseFault['kind']> = {
  P1001: 'unavailable',
  P1002: 'unavailable',
  P1008: 'timeout',
  P1017: 'unavailable',
  P2024: 'unavailable',
  P2025: 'not_found',
  P2028: 'timeout',
  P2034: 'serialization',
  P2037: 'unavailable',
}

/** The messages of pg and its pool for a lost connection, also through Prisma. */
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
  const seen = error as Seen
  const cause = driverCause(seen)
  if (cause !== undefined) return faultOfDriver(cause)
  const code = typeof seen.code === 'string' ? seen.code : undefined
  const message = typeof seen.message === 'string' ? seen.message : ''
  if (code !== undefined) {
    if (message.includes('Unable to start a transaction')) return { kind: 'unavailable' }
    const known = kindByPrismaCode[code]
    if (known !== undefined) return { kind: known }
    // PostgreSQL's codes contain a digit. EPIPE, for example, is a code of the operating system.
    if (/^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !code.startsWith('P2'))
      return faultOfState(code, message, seen.constraint)
    // Prisma opens nothing but connections, so a refusal by the operating system is about a connection.
    if (isPrisma(seen) && /^E[A-Z_]+$/.test(code)) return { kind: 'unavailable' }
  }
  return lostWords.test(message) ? { kind: 'unavailable' } : undefined
}

function isPrisma(seen: Seen): boolean {
  return typeof seen.name === 'string' && seen.name.startsWith('PrismaClient')
}

function driverCause(seen: Seen): Cause | undefined {
  const wrapped = (seen.meta as { driverAdapterError?: { cause?: Cause } } | undefined)?.driverAdapterError?.cause
  if (wrapped !== undefined) return wrapped
  return seen.name === 'DriverAdapterError' ? (seen as { cause?: Cause }).cause : undefined
}

function faultOfDriver(cause: Cause): DatabaseFault | undefined {
  if (typeof cause.originalCode === 'string') {
    return faultOfState(
      cause.originalCode,
      typeof cause.originalMessage === 'string' ? cause.originalMessage : '',
      cause.constraint?.index,
    )
  }
  const kinds = [
    'DatabaseNotReachable',
    'ConnectionClosed',
    'SocketTimeout',
    'TlsConnectionError',
    'TooManyConnections',
  ]
  if (typeof cause.kind === 'string' && kinds.includes(cause.kind)) return { kind: 'unavailable' }
  return cause.kind === 'TransactionAlreadyClosed' ? { kind: 'timeout' } : undefined
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

/**
 * Prisma drops the name of a check or exclusion constraint. But PostgreSQL's message ends with this name, in the quotation
 * marks of the server's language. The messages of our triggers do the same: `violates rule "name"`.
 */
function lastQuoted(message: string): string | undefined {
  const names = [...message.matchAll(/["»«„“”‘’']([A-Za-z0-9_.-]+)["»«„“”‘’']/g)]
  return names.at(-1)?.[1]
}
