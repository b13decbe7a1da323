// One transaction on one connection, in as few round trips as its answers allow: what is not waited for goes out with
// what is. Why not Prisma's: docs/decisions/016.
import type pg from 'pg'
import { type Statement, statementOf } from './statement.ts'

type Template = [strings: TemplateStringsArray, ...values: unknown[]]

/** The inside of a transaction: all that a store is given. Every value becomes a parameter, never part of the text. */
export type Transaction = {
  /** Answers the rows. Instants come as Date, `bigint` as BigInt, a calendar day as Date at midnight UTC. */
  query<Rows = unknown>(...statement: Template): Promise<Rows>
  /** Answers how many rows were written. */
  execute(...statement: Template): Promise<number>
  /** Goes out with the next statement, or with the commit; where it fails, so does the transaction. */
  send(...statement: Template): void
  /** Goes out before the first statement, and not at all where there is none: the role and the context of a request. */
  enter(...statement: Template): void
}

/** Thrown by whatever a transaction was at when its time ran out; PostgreSQL's own code for that. */
export class TransactionExpired extends Error {
  readonly code = '25P04'
}

export type TransactOptions = {
  /** How long the whole may take, in milliseconds, and any one statement of it. */
  timeoutMs: number
}

/**
 * Commits what `work` did when it returns, and rolls back when it throws, when any statement failed (also one whose error
 * `work` caught), or when its time is over. Throws the first error there was. Takes a connection with its first statement:
 * work without one takes none.
 */
export async function transact<Answer>(
  pool: pg.Pool,
  work: (db: Transaction) => Promise<Answer>,
  { timeoutMs }: TransactOptions,
): Promise<Answer> {
  const entering: Sent[] = [`begin; set local statement_timeout = ${Math.trunc(timeoutMs)}`]
  const waiting: Sent[] = []
  let connecting: Promise<pg.PoolClient> | undefined
  let failure: { error: unknown } | undefined
  let isOver = false
  const failed = (error: unknown) => void (failure ??= { error })

  /** Sends what waits, and this, in one write; answers what the last of them answers. */
  const flush = async (last: Sent) => {
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
      // The statement that broke the transaction says why; those after it only say that it is broken.
      throw failure?.error ?? error
    }
  }
  const db: Transaction = {
    query: async <Rows>(...template: Template) => (await answered(...template)).rows as Rows,
    execute: async (...template) => (await answered(...template)).rowCount ?? 0,
    send: (...template) => void waiting.push(statementOf(...template)),
    enter: (...template) => void entering.push(statementOf(...template)),
  }
  /** Once, by whoever comes first: the end of the work, or of its time. */
  const giveBack = async (isBroken: boolean) => {
    if (isOver) return
    isOver = true
    const client = await connecting?.catch(() => undefined)
    if (client && isBroken) abandon(client)
    else client?.release()
  }
  const clock = setTimeout(() => {
    failed(new TransactionExpired('The transaction took too long'))
    // PostgreSQL rolls back what a lost connection leaves; statement_timeout ends what is still running there.
    void giveBack(true)
  }, timeoutMs)
  try {
    const answer = await work(db)
    if (connecting || waiting.length > 0) {
      const { command } = await flush('commit')
      // A broken transaction answers COMMIT with ROLLBACK.
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

/** Throws a connection away at once. A driver that pipelines would wait for the answers that are due before it closes. */
export function abandon(client: pg.PoolClient): void {
  client.release(true)
  client.connection.stream.destroy()
}

type Sent = string | Statement

/** The driver corks each statement by itself; corked together they are one write, and the database wakes once. */
function inOneWrite(client: pg.PoolClient, statements: readonly Sent[]) {
  const { stream } = client.connection
  stream.cork()
  try {
    return statements.map((each) => client.query<pg.QueryResultRow>(each as pg.QueryConfig))
  } finally {
    stream.uncork()
  }
}
