// Problems with a database that are found before the application uses it. The message is for the person who starts the
// server: it says what was found and what to do.

export type DatabaseProblemCode =
  | 'database.in_use'
  | 'database.other_version'
  | 'database.out_of_reach'
  | 'database.engine_missing'
  | 'database.start_failed'
  | 'database.too_old'
  | 'database.newer_than_server'
  | 'database.migration_failed'
  | 'database.unreachable'

/** A refusal to open, start or migrate a database. `message` can be shown as it is. */
export class DatabaseProblem extends Error {
  readonly code: DatabaseProblemCode

  constructor(code: DatabaseProblemCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseProblem'
    this.code = code
  }
}
