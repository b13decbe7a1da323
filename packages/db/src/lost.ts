// Which errors are those of a connection to the database. The same codes (ECONNRESET, ENOENT) come from files and from
// other connections, so an error is known by where it was born and not by what it says.
import pg from 'pg'

const lost = new WeakSet<Error>()

/** Whether this very error broke a connection to the database, or kept it from being made. */
export const isOfConnection = (error: object) => lost.has(error as Error)

/** A client that remembers what broke its connection. Whoever waits for a query is told that same error. */
export class Client extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const remember = (error: Error) => void lost.add(error)
    this.connection.on('error', remember)
    // Heard here, it does not end the process either: the query of whoever holds the connection fails, and that is enough.
    this.on('error', remember)
  }
}
