// Runs one transaction on one connection, in few round trips: statements without an answer are sent together with the next one
// that has an answer. docs/decisions/016 says why Prisma's transactions are not used.
import type pg from 'pg'
import { type Statement, statementOf } from './statement.ts'

type Template = [strings: TemplateStringsArray, ...values: unknown[]]

/** An open transaction, as stores get it. Every value becomes a parameter, never a part of the SQL text. */
export type Transaction = {
  /** Returns the rows. Instants are Date, `bigint` is BigInt, a calendar day is a Date at midnight UTC. */
  query<Rows = unknown>(...statement: Template): Promise<Rows>
  /** Returns the number of written rows. */
  execute(...statement: Template): Promise<number>
  /** Is sent with the next statement or with the commit, without waiting. If it fails, the transaction fails. */
  send(...statement: Template): void
  /** Sets the role and the context of a request. It is sent before the first statement, and not at all without a statement. */
  enter(...statement: Template): void
}

/** Thrown when the time of a transaction is over. The code is PostgreSQL's own code for this. */
export class TransactionExpired extends Error {
  readonly code = '25P04'
}

export type TransactOptions = {
  /** Most milliseconds for the whole transaction, and for each statement. */
  timeoutMs: number
  /** Whether all statements see the database as it was at the first of them. Such a transaction only reads. */
  isSnapshot?: boolean
}

/**
 * Commits when `work` returns. Rolls back when `work` throws, when any statement failed (also if `work` caught its error), or
 * when the time is over; it then throws the first error. The connection is taken with the first statement, so work without a
 * statement takes none.
 */
export async function transact<Answer>(
  pool: pg.Pool,
  work: (db: Transaction) => Promise<Answer>,
  { timeoutMs, isSnapshot = false }: TransactOptions,
): Promise<Answer> {
  const [began, entering]: [number, Sent[]] = [
    performance.now(),
    [`${isSnapshot ? beginSnapshot : 'begin'}; ${limitStatements(timeoutMs)}`],
  ]
  let limitedAt = began
  const waiting: Sent[] = []
  let connecting: Promise<pg.PoolClient> | undefined
  let failure: { error: unknown } | undefined
  let isOver = false
  const failed = (error: unknown) => void (failure ??= { error })

  /** Sends the waiting statements and this one in one write, and returns the answer of this one. */
  const flush = async (last: Sent) => {
    const now = performance.now()
    if (now - limitedAt > limitAgainMs) {
      limitedAt = now
      entering.push(limitStatements(Math.max(timeoutMs - (now - began), 1)))
    }
    const statements = [...entering.splice(0), ...waiting.splice(0), last]
    if (!isOver) connecting ??= pool.connect()
    const client = await connecting
    if (!client || isOver) throw failure?.error ?? new Error('A statement came after its transaction had ended')
    const sent = inOneWrite(client, statements)
    for (const each of sent) each.catch(failed)
    return sent.at(-1)!
  }
  const answered = async (...template: Template) => {
    try {
      return await flush(statementOf(...template))
    } catch (error) {
      // The first failed statement says why the transaction failed; later statements only say that it has failed.
      throw failure?.error ?? error
    }
  }
  const db: Transaction = {
    query: async <Rows>(...template: Template) => (await answered(...template)).rows as Rows,
    execute: async (...template) => (await answered(...template)).rowCount ?? 0,
    send: (...template) => void waiting.push(statementOf(...template)),
    enter: (...template) => void entering.push(statementOf(...template)),
  }
  /** Gives the connection back once: at the end of the work or of its time, whichever comes first. */
  const giveBack = async (isBroken: boolean) => {
    if (isOver) return
    isOver = true
    const client = await connecting?.catch(() => undefined)
    if (client && isBroken) abandon(client)
    else client?.release()
  }
  const clock = setTimeout(() => {
    failed(new TransactionExpired('The transaction took too long'))
    // PostgreSQL rolls back the transaction of a lost connection; statement_timeout ends a statement that still runs.
    void giveBack(true)
  }, timeoutMs)
  try {
    const answer = await work(db)
    if (connecting || waiting.length > 0) {
      const { command } = await flush('commit')
      // PostgreSQL answers COMMIT with ROLLBACK if the transaction has failed.
      if (failure || command !== 'COMMIT') throw new Error('The transaction was rolled back')
    }
    await giveBack(false)
    return answer
  } catch (error) {
    const first = failure?.error ?? error
    const client = isOver ? undefined : await connecting?.catch(() => undefined)
    if (client) await client.query('rollback').catch(() => giveBack(true))
    await giveBack(false)
    throw first
  } finally {
    clearTimeout(clock)
  }
}

const beginSnapshot = 'begin isolation level repeatable read, read only'

/**
 * Limits the time of each statement to the rest of the transaction's time. A long transaction sets this again every second. So when its
 * time is over, the database ends its statement, and its locks end too.
 */
const limitStatements = (ms: number) => `set local statement_timeout = ${Math.ceil(ms)}`
const limitAgainMs = 1_000

/** Closes a connection at once. In pipeline mode the driver would first wait for all outstanding answers. */
export function abandon(client: pg.PoolClient): void {
  client.release(true)
  client.connection.stream.destroy()
}

type Sent = string | Statement

/** Sends several statements in one write, so that the database wakes up once. The driver alone would write each separately. */
function inOneWrite(client: pg.PoolClient, statements: readonly Sent[]) {
  const { stream } = client.connection
  stream.cork()
  try {
    return statements.map((each) => client.query<pg.QueryResultRow>(each as pg.QueryConfig))
  } finally {
    stream.uncork()
  }
}
