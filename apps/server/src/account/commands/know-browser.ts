import type { Transaction } from '@polyphony/db/open'
import { deviceCookie } from '../../platform/keys/device.ts'
import { newToken, sha256 } from '../../platform/keys/token.ts'
import type { Services } from '../../platform/shapes.ts'
import { keepDevice, rememberDevice } from '../store/signing-in.ts'

/**
 * Makes the browser of a successful sign-in known to the account; answers the cookie that proves it later.
 * @param token the browser's token, if the account knew the browser before.
 */
export function knowBrowser(
  db: Transaction,
  services: Pick<Services, 'vault' | 'origin' | 'clock'>,
  { staffId, email, token }: { staffId: string; email: string; token?: string | undefined },
): string {
  const now = services.clock()
  if (token !== undefined) {
    keepDevice(db, { staffId, tokenSha256: sha256(token), now })
    return deviceCookie(services, email, token)
  }
  const fresh = newToken()
  rememberDevice(db, { staffId, tokenSha256: fresh.tokenSha256, now })
  return deviceCookie(services, email, fresh.token)
}
