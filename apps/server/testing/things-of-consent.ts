// A consent form of a site and a consent to it, for the tests of access.
import { scopes } from '@polyphony/domain/consent/scopes'
import { sealSignature } from '../src/consent/queries/signature.ts'
import { sealWitness } from '../src/consent/queries/witness.ts'
import { signature } from './consent.ts'
import type { World } from './world.ts'

type At = {
  things: Record<'site' | 'participant' | 'form' | 'consent' | 'document', string>
  site: 'BRS' | 'ULM'
  number: number
}

export async function writeConsentThings(world: World, { things, site, number }: At): Promise<void> {
  const { database, studyId } = world
  const { prisma } = database
  await prisma.formVersion.create({
    data: {
      id: things.form,
      studyId,
      form: 'main',
      version: String(number) + site,
      language: 'en',
      title: `Form of ${site}`,
      text: 'Text',
      textSha256: '0'.repeat(64),
      scopes: [...scopes],
      siteIds: [things.site],
      validFrom: new Date('2024-01-01'),
      ethicsReference: 'E-1',
    },
  })
  await prisma.consent.create({
    data: {
      id: things.consent,
      studyId,
      siteId: things.site,
      participantId: things.participant,
      formVersionId: things.form,
      givenOn: new Date('2024-03-01'),
      givenAt: new Date('2024-03-01T08:00:00Z'),
      method: 'witnessed',
      witness: Uint8Array.from(sealWitness(world.services.vault, things.consent, { name: `Name of a witness` }).sealed),
      decisions: { create: scopes.map((scope) => ({ scope, isGranted: true })) },
    },
  })
  const id = things.document
  const at = { studyId, siteId: things.site }
  const { sealed, bytes, sha256 } = sealSignature(world.services.vault, id, { ...signature, decisions: {} })
  const row = { kind: 'signature', position: 1, mimeType: 'application/json', bytes, sha256 }
  await prisma.document.create({ data: { id, ...at, consentId: things.consent, ...row } })
  await prisma.documentContent.create({ data: { documentId: id, ...at, sealed: Uint8Array.from(sealed) } })
}
