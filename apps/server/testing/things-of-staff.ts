import { randomUUID } from 'node:crypto'
import { rowOf } from '../src/webhooks/commands/signature.ts'
import { writeToken } from './tokens.ts'
import type { World } from './world.ts'

type Ids = Record<'colleague' | 'token' | 'invitation', string>

/** An invitation to the site, and a token of the colleague there. */
export async function writeStaffThings(world: World, { things, siteId }: { things: Ids; siteId: string }) {
  await writeToken(world, things.colleague, { id: things.token, actions: ['transcript.list'], siteIds: [siteId] })
  await world.database.prisma.invitation.create({
    data: {
      id: things.invitation,
      studyId: world.studyId,
      siteId,
      tokenSha256: randomUUID(),
      role: 'monitor',
      email: `${things.invitation}@example.org`,
      expiresAt: new Date('2100-01-01'),
    },
  })
}

type Webhook = {
  things: Record<'participant' | 'webhook' | 'webhookMessage', string>
  siteId: string
  ownerId: string
}

/** A webhook with a message that is due in a long time. */
export async function writeWebhook(world: World, { things, siteId, ownerId }: Webhook) {
  const { studyId } = world
  const secret = world.services.vault.seal(rowOf(things.webhook), `whsec_${Buffer.alloc(24).toString('base64')}`)
  await world.database.prisma.webhook.create({
    data: {
      id: things.webhook,
      studyId,
      ownerId,
      address: `https://${things.webhook}.example.org/`,
      kinds: ['transcript.release'],
      siteIds: [siteId],
      expiresAt: new Date('2100-01-01'),
      ...(secret as { keyId: string; nonce: Uint8Array<ArrayBuffer>; sealed: Uint8Array<ArrayBuffer> }),
      messages: {
        create: {
          id: things.webhookMessage,
          ownerId,
          siteId,
          kind: 'transcript.release',
          eventId: randomUUID(),
          entityId: things.participant,
          at: new Date('2024-03-01'),
          dueAt: new Date('2100-01-01'),
        },
      },
    },
  })
}
