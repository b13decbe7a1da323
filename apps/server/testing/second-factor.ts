// One-time codes of people in tests.
import { Secret, TOTP } from 'otpauth'
import { newSecret } from '../src/platform/keys/one-time-codes.ts'
import type { World } from './world.ts'

/** The code that an application shows for this secret at this time. */
export const codeOf = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

/** Writes a second factor that is in force; answers its secret. */
export async function writeCodes({ database, services, clock }: World, staffId: string): Promise<string> {
  const { secret } = newSecret('somebody@example.org')
  const { keyId, nonce, sealed } = services.vault.seal(`second factor ${staffId}`, secret)
  await database.prisma.secondFactor.create({
    data: {
      staffId,
      keyId,
      nonce: Uint8Array.from(nonce),
      sealed: Uint8Array.from(sealed),
      confirmedAt: clock.now(),
      recovery: [services.vault.digest(`recovery ${staffId}`, '0123456789ABCDEF')],
    },
  })
  return secret
}
