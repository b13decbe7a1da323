// A pseudonym at a site, as it is stored.
import type { World } from './world.ts'

export async function writePseudonym(
  { database, services, newId }: World,
  at: { studyId: string; siteId: string; number: number },
): Promise<void> {
  const id = newId()
  const { keyId, nonce, sealed } = services.vault.seal(`pseudonym:${id}`, { words: `Pseudonymised ${id}` })
  const bytes = { keyId, nonce: Buffer.from(nonce), sealed: Buffer.from(sealed) }
  await database.prisma.pseudonym.create({ data: { id, ...at, kind: 'person', key: `key of ${id}`, ...bytes } })
}
