// Gives participants of the tests a name, as it is stored.
import type { Identity } from '@polyphony/domain/participants/schema'
import { sealIdentity } from '../src/participants/queries/identity.ts'
import type { World } from './world.ts'

export async function writeIdentity(
  world: World,
  { id, site = 'BRS' }: { id: string; site?: 'BRS' | 'ULM' },
  identity: Identity,
): Promise<void> {
  const siteId = world.sites[site]
  const place = { id, siteId, country: site === 'BRS' ? 'IL' : 'DE', birthYear: null }
  const { keyId, nonce, sealed, keyedBy } = sealIdentity(world.services.vault, place, identity)
  await world.database.prisma.identity.create({
    data: {
      studyId: world.studyId,
      siteId,
      participantId: id,
      keyId,
      nonce: Buffer.from(nonce),
      sealed: Buffer.from(sealed),
      keyedBy,
    },
  })
}
