// What the server is made of, assembled once in assemble.ts and handed down as an argument: nothing is fetched from the air.
import type { Database } from '@polyphony/db/open'
import type { Logger } from 'pino'
import type { Live } from './live.ts'
import type { Passwords } from './passwords.ts'
import type { Storage } from './storage.ts'
import type { Vault } from './vault.ts'

export type Services = {
  database: Database
  clock: () => Date
  vault: Vault
  passwords: Passwords
  /** Where the bytes of recordings lie. */
  storage: Storage
  live: Live
  log: Logger
  /** Signs sign-in cookies and tickets. */
  secret: string
  /** Where people reach this server, for links: `https://polyphony.example.org`. */
  origin: string
}
