import { randomUUID } from 'node:crypto'
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
