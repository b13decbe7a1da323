declare module 'pg-cursor' {
  import type { Submittable } from 'pg'

  export default class Cursor<Row> implements Submittable {
    constructor(text: string, values?: readonly unknown[], config?: { rowMode?: 'array' })
    submit(connection: unknown): void
    read(rows: number): Promise<Row[]>
    close(): Promise<void>
  }
}
