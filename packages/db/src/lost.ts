// Tells which errors come from a connection to the database. Files and other connections give the same codes (ECONNRESET,
// ENOENT), so this file remembers the errors themselves instead of looking at their codes.
import pg from 'pg'

const lost = new WeakSet<Error>()

/** Whether this error broke a connection to the database, or stopped it from being made. */
export const isOfConnection = (error: object) => lost.has(error as Error)

/** A client that remembers the error that broke its connection. Waiting queries fail with the same error. */
export class Client extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const remember = (error: Error) => void lost.add(error)
    this.connection.on('error', remember)
    // With this listener the error does not end the process. The running query fails, which is enough.
    this.on('error', remember)
  }
}
