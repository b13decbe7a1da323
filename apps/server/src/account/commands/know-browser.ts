import type { Transaction } from '@polyphony/db/open'
import { deviceCookie } from '../../platform/keys/device.ts'
import { newToken, sha256 } from '../../platform/keys/token.ts'
import type { Services } from '../../platform/shapes.ts'
import { keepDevice, rememberDevice } from '../store/signing-in.ts'

/**
 * Lets an account know the browser that somebody proved to be its owner with; answers the cookie that says so later.
 * @param token what the browser showed, where the account knew it before.
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
