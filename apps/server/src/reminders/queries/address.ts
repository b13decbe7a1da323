// The e-mail address of a participant, from the sealed identity. It is answered to nobody.
import { openIdentity } from '../../participants/queries/identity.ts'
import { findSealedIdentity } from '../../participants/store/vault.ts'
import type { Reading } from '../../platform/shapes.ts'

type Asking = Pick<Reading, 'db' | 'scope'> & { services: Pick<Reading['services'], 'vault'> }

/** Undefined if none is kept, or if the scope does not reach it. */
export async function findAddress({ db, scope, services }: Asking, participantId: string): Promise<string | undefined> {
  const found = await findSealedIdentity(db, scope, participantId)
  return found?.sealed
    ? openIdentity(services.vault, participantId, { ...found, sealed: found.sealed }).email
    : undefined
}
