// The log, and what it may hold of an error: which kind, where in the code, and the codes of the database. A parser, a
// driver or a library puts pieces of what it was given into its message, and that may be a name or a token: so a message
// is kept only where the words are our own.
import { type DestinationStream, type Logger, pino } from 'pino'

/** @param to where lines go, where it is not the standard output. */
export function openLog(level: string, to?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: errorInLog } }
  return to ? pino(options, to) : pino(options)
}

export type LoggedError = {
  type: string
  message?: string
  at?: string[]
  cause?: LoggedError
  /** Several that failed together, the first of them. */
  errors?: LoggedError[]
} & Partial<Record<(typeof named)[number], string>>

/** Words of the driver and of Node for what was refused: names of our own tables and rules, and codes. Never values. */
const named = ['code', 'syscall', 'severity', 'schema', 'table', 'column', 'dataType', 'constraint', 'routine'] as const

const deepest = 5

/** What the log keeps of whatever was thrown. */
export function errorInLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: error === null ? 'null' : typeof error }
  const at = framesOf(error)
  const words = error as unknown as Record<string, unknown>
  const known = named.flatMap((name) => (isWord(words[name]) ? [[name, words[name]] as const] : []))
  const errors = error instanceof AggregateError && depth < deepest ? error.errors.slice(0, 3) : []
  return {
    type: isWord(error.name) ? error.name : 'Error',
    ...(areOurWords(error, at) && { message: error.message }),
    ...Object.fromEntries(known),
    ...(at.length > 0 && { at }),
    ...(error.cause !== undefined && depth < deepest && { cause: errorInLog(error.cause, depth + 1) }),
    ...(errors.length > 0 && { errors: errors.map((each) => errorInLog(each, depth + 1)) }),
  }
}

const isWord = (value: unknown): value is string => typeof value === 'string' && /^[\w.$-]{1,80}$/.test(value)

/** The lines of the stack that name places in code. They follow the message, which may itself look like such a line. */
function framesOf({ name, message, stack = '' }: Error): string[] {
  const head = [`${name}: ${message}`, message].find((each) => each !== '' && stack.startsWith(each)) ?? ''
  return stack
    .slice(head.length)
    .split('\n')
    .filter((line) => /^ {4}at [^\n]*:\d+:\d+\)?$/.test(line))
    .map((line) => line.trim())
}

/** A line of the stack that leads into this project, wherever it lies. */
const ours = /\/(apps|packages)\/\w+\/(src|testing)\//

/** Whether a plain error was made by a line of this project. What the language or a library says repeats what it was given. */
function areOurWords(error: Error, [first = '']: readonly string[]): boolean {
  return error.name === 'Error' && ours.test(first) && !first.includes('/node_modules/')
}
