// The SQL for the second factor of accounts.
import type { Database, Transaction } from '@polyphony/db/open'
import type { Scope } from '@polyphony/domain/access/scope'
import type { Sealed } from '../../platform/keys/vault.ts'

/** The scope of a person's own things is the person. */
type Own = Pick<Scope, 'actorId'>

export type Factor = Sealed & { isConfirmed: boolean; lastStep: number; recovery: string[] }

/** What shows that somebody has the second factor: the step of a code, or the digest of a recovery code. */
export type Proof = { step: number } | { recovery: string }

/** The second factor of an account, also one that was only begun. It is read with the server's own role. */
export async function findFactor({ pool }: Database, staffId: string): Promise<Factor | undefined> {
  const { rows } = await pool.query<Factor>({
    name: 'find-factor',
    text: `select key_id as "keyId", nonce, sealed, confirmed_at is not null as "isConfirmed", last_step::int as "lastStep", recovery
      from second_factor where staff_id = $1`,
    values: [staffId],
  })
  return rows[0]
}

/** Marks a code as used; false if it was used already. Of two requests with the same code only one gets true. */
export async function useCode(db: Transaction, staffId: string, proof: Proof): Promise<boolean> {
  const used =
    'step' in proof
      ? await db.execute`
          update second_factor set last_step = ${proof.step} where staff_id = ${staffId}::uuid and last_step < ${proof.step}`
      : await db.execute`
          update second_factor set recovery = array_remove(recovery, ${proof.recovery})
          where staff_id = ${staffId}::uuid and ${proof.recovery} = any(recovery)`
  return used === 1
}

/** How many recovery codes the actor has left; undefined if they have no second factor. */
export async function countRecovery(db: Transaction, scope: Own): Promise<number | undefined> {
  const rows = await db.query<{ left: number }[]>`
    select cardinality(recovery) as left from second_factor
    where staff_id = ${scope.actorId}::uuid and confirmed_at is not null`
  return rows[0]?.left
}

/** Begins a second factor, in place of one that was only begun. If there is one already, `second_factor_pkey` fails. */
export async function beginFactor(db: Transaction, scope: Own, { keyId, nonce, sealed }: Sealed): Promise<void> {
  db.send`delete from second_factor where staff_id = ${scope.actorId}::uuid and confirmed_at is null`
  await db.execute`
    insert into second_factor (staff_id, key_id, nonce, sealed)
    values (${scope.actorId}::uuid, ${keyId}, ${nonce}, ${sealed})`
}

/** From now on codes are asked, and other sign-ins end; false if nothing was begun. */
export async function confirmFactor(
  db: Transaction,
  _scope: Own,
  { step, recovery, signInId }: { step: number; recovery: readonly string[]; signInId: string },
): Promise<boolean> {
  const [row] = await db.query<{ isConfirmed: boolean }[]>`
    select confirm_second_factor(${step}::bigint, ${[...recovery]}::text[], ${signInId}::uuid) as "isConfirmed"`
  return row!.isConfirmed
}

/** Removes the actor's second factor; false if the code was used already. */
export async function removeFactor(db: Transaction, scope: Own, proof: Proof): Promise<boolean> {
  const [step, recovery] = 'step' in proof ? [proof.step, null] : [null, proof.recovery]
  return (
    (await db.execute`
      delete from second_factor where staff_id = ${scope.actorId}::uuid
        and (last_step < ${step}::bigint or ${recovery}::text = any(recovery))`) === 1
  )
}

/** Marks a code as used, and notes in the sign-in when it was typed; false if it was used already. */
export async function giveCode(
  db: Transaction,
  _scope: Own,
  { proof, signInId, at }: { proof: Proof; signInId: string; at: Date },
): Promise<boolean> {
  const [step, recovery] = 'step' in proof ? [proof.step, null] : [null, proof.recovery]
  const [row] = await db.query<{ isGiven: boolean }[]>`
    select give_code(${step}::bigint, ${recovery}::text, ${signInId}::uuid, ${at}::timestamptz) as "isGiven"`
  return row!.isGiven
}

/** Notes in the sign-in of a person without codes when the password was typed; false if they have codes. */
export async function givePassword(
  db: Transaction,
  _scope: Own,
  { signInId, at }: { signInId: string; at: Date },
): Promise<boolean> {
  const [row] = await db.query<{ isGiven: boolean }[]>`
    select give_password(${signInId}::uuid, ${at}::timestamptz) as "isGiven"`
  return row!.isGiven
}
