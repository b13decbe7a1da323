import type { Database, Transaction } from '@polyphony/db/open'
import type { Sealed } from '../keys/vault.ts'

export type WaitingLetter = Sealed & { id: string }

/** Stores a letter until it is sent. It is sealed, because it holds an address and a link. */
export function keepLetter(db: Transaction, { id, keyId, nonce, sealed }: WaitingLetter): void {
  db.send`insert into letter (id, key_id, nonce, sealed) values (${id}::uuid, ${keyId}, ${nonce}, ${sealed})`
}

/** Undefined if the letter was sent already. */
export async function findLetter({ pool }: Database, id: string): Promise<WaitingLetter | undefined> {
  const { rows } = await pool.query<WaitingLetter>(
    'select id, key_id as "keyId", nonce, sealed from letter where id = $1',
    [id],
  )
  return rows[0]
}

export async function removeLetter({ pool }: Database, id: string): Promise<void> {
  await pool.query('delete from letter where id = $1', [id])
}

/** Removes the letters made before `before`, and answers how many. */
export async function removeLetters({ pool }: Database, before: Date): Promise<number> {
  return (await pool.query('delete from letter where created_at < $1', [before])).rowCount ?? 0
}

/** The interface language of the account with this e-mail address. */
export async function findLanguage({ pool }: Database, email: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ language: string | null }>('select language from staff where email = $1', [email])
  return rows[0]?.language ?? undefined
}
