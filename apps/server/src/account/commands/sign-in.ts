// Signing in. A stranger learns nothing from it but that an address and a password do not belong together: not by the
// answer, not by its time. Why it is done in this order: docs/decisions/019.
import { blockOf } from '@polyphony/domain/account/block'
import type { signInInput } from '@polyphony/domain/account/schema'
import type { z } from 'zod'
import { deviceDays, deviceOf } from '../../platform/keys/device.ts'
import { isPassword } from '../../platform/keys/hashing.ts'
import { newToken, sha256 } from '../../platform/keys/token.ts'
import { gathered } from '../../platform/request/gathered.ts'
import { untilHalfSecond } from '../../platform/request/half-seconds.ts'
import { newId } from '../../platform/request/new-id.ts'
import { translated } from '../../platform/request/problem-of.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { signInCookie, signInDays } from '../../platform/request/sign-in-cookie.ts'
import { writeEvents } from '../../platform/request/store/transaction.ts'
import type { Services } from '../../platform/shapes.ts'
import { createSignIn, findTried } from '../store/signing-in.ts'
import { countKnown, countStranger } from './count-try.ts'
import { knowBrowser } from './know-browser.ts'

/** Who tries: what the browser sent besides what was typed, and where from. */
export type Trying = { cookies: string | null; userAgent: string | null; address: string | undefined }

export type SignedIn = { cookies: string[] } | { refused: 'account.sign_in_refused' | 'account.too_many_tries' }

const dayMs = 86_400_000

export function openSignIn(services: Services) {
  const find = gathered((together: readonly { email: string; device: string | null }[]) =>
    findTried(services.database, together, new Date(services.clock().getTime() - deviceDays * dayMs)),
  )
  return (trying: Trying, { email, password }: z.output<typeof signInInput>): Promise<SignedIn> =>
    translated(async () => {
      const began = performance.now()
      const token = deviceOf(services, trying.cookies, email)
      const device = token === undefined ? undefined : sha256(token)
      const block = blockOf(trying.address)
      const finding = find({ email, device: device ?? null })
      // Whoever shows no token is a stranger, whatever is found: counting need not wait.
      const isKnown = device !== undefined && (await finding)?.knowsDevice === true
      const counting = isKnown ? countKnown(services.tries, email, device) : countStranger(services.tries, email, block)
      const [account, { mayGoOn, takeBack }] = await Promise.all([finding, counting])
      const asking = { account: email, block, isKnown }
      if (!mayGoOn) return { refused: 'account.too_many_tries' }
      const { inTurn, asIfInTurn } = services.passwords
      const isRight = account
        ? await inTurn(asking, () => isPassword(password, account.passwordHash))
        : await asIfInTurn(asking).then(() => false)
      if (!account || !isRight) {
        await untilHalfSecond(began)
        return { refused: 'account.sign_in_refused' }
      }
      const known = isKnown ? token : undefined
      const [cookies] = await Promise.all([signedIn(services, trying, { id: account.id, email, known }), takeBack()])
      return { cookies }
    })
}

type Owner = { id: string; email: string; known: string | undefined }

/** Makes the sign-in, records it, and lets the account know the browser; answers the cookies of both. */
function signedIn(
  services: Services,
  { userAgent, address }: Trying,
  { id: staffId, email, known }: Owner,
): Promise<string[]> {
  const now = services.clock()
  const [id, { token }] = [newId(now), newToken()]
  const expiresAt = new Date(now.getTime() + signInDays * dayMs)
  const by = { services, requestId: newId(now) }
  const event = arrivalEvent(by, staffId, 'account.sign_in', { entityId: id, siteId: null })
  return services.database.transaction(async (db) => {
    createSignIn(db, { id, token, staffId, now, expiresAt, userAgent, address })
    writeEvents(db, [event])
    return [signInCookie(services, token), knowBrowser(db, services, { staffId, email, token: known })]
  })
}
