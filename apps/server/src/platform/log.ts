// The log. Of an error it keeps the type, the place in the code, and the codes of the database. A parser, a driver or a library
// repeats pieces of its input in its message, and the input may be a name or a token. So the log keeps a message only if our own
// code wrote it.
import { type DestinationStream, type Logger, pino } from 'pino'

/** @param to where the lines go; standard output if it is missing. */
export function openLog(level: string, to?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: errorInLog } }
  return to ? pino(options, to) : pino(options)
}

type LoggedError = {
  type: string
  message?: string
  at?: string[]
  cause?: LoggedError
  /** The first three errors of an AggregateError. */
  errors?: LoggedError[]
} & Partial<Record<(typeof named)[number], string>>

/** Fields of the driver's and Node's errors that are safe to keep: codes, and the names of our tables and constraints. */
const named = ['code', 'syscall', 'severity', 'schema', 'table', 'column', 'dataType', 'constraint', 'routine'] as const

const mostCauses = 5

/** What the log keeps of a thrown value. */
export function errorInLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: error === null ? 'null' : typeof error }
  const at = framesOf(error)
  const words = error as unknown as Record<string, unknown>
  const known = named.flatMap((name) => (isWord(words[name]) ? [[name, words[name]] as const] : []))
  const errors = error instanceof AggregateError && depth < mostCauses ? error.errors.slice(0, 3) : []
  return {
    type: isWord(error.name) ? error.name : 'Error',
    ...(areOurWords(error, at) && { message: error.message }),
    ...Object.fromEntries(known),
    ...(at.length > 0 && { at }),
    ...(error.cause !== undefined && depth < mostCauses && { cause: errorInLog(error.cause, depth + 1) }),
    ...(errors.length > 0 && { errors: errors.map((each) => errorInLog(each, depth + 1)) }),
  }
}

const isWord = (value: unknown): value is string => typeof value === 'string' && /^[\w.$-]{1,80}$/.test(value)

/** The lines of the stack that name places in code. The message comes before them; it is cut off, as it may imitate such lines. */
function framesOf({ name, message, stack = '' }: Error): string[] {
  const head = [`${name}: ${message}`, message].find((each) => each !== '' && stack.startsWith(each)) ?? ''
  return stack
    .slice(head.length)
    .split('\n')
    .filter((line) => /^ {4}at [^\n]*:\d+:\d+\)?$/.test(line))
    .map((line) => line.trim())
}

/** A line of the stack with a path in this project, in any folder. */
const ours = /\/(apps|packages)\/\w+\/(src|testing)\//

/** Whether the message is our own: a plain Error made by code of this project. Other messages may repeat their input. */
function areOurWords(error: Error, [first = '']: readonly string[]): boolean {
  return error.name === 'Error' && ours.test(first) && !first.includes('/node_modules/')
}
