// Signing in. A refused stranger learns only that this address and this password do not match: neither the answer nor its time
// shows whether the account exists. docs/decisions/019 gives the reasons for this order.
import { browserOf } from '@polyphony/domain/account/browser'
import { blockOf } from '@polyphony/domain/account/block'
import type { signInInput } from '@polyphony/domain/account/schema'
import type { z } from 'zod'
import { deviceDays, deviceOf } from '../../platform/keys/device.ts'
import { isPassword } from '../../platform/keys/hashing.ts'
import { newToken, sha256 } from '../../platform/keys/token.ts'
import { sendLetter } from '../../platform/mail/send-letter.ts'
import { gathered } from '../../platform/request/gathered.ts'
import { newId } from '../../platform/request/new-id.ts'
import { translated } from '../../platform/request/problem-of.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { signInCookie, signInDays } from '../../platform/request/sign-in-cookie.ts'
import { writeEvents } from '../../platform/request/store/transaction.ts'
import type { Services } from '../../platform/shapes.ts'
import { createSignIn, listTried } from '../store/signing-in.ts'
import { countKnown, countStranger } from './count-try.ts'
import { knowBrowser } from './know-browser.ts'

/** What the request holds besides the typed address and password. */
export type Trying = {
  cookies: string | null
  userAgent: string | null
  languages: string | null
  address: string | undefined
}

export type SignedIn = { cookies: string[] } | { refused: 'account.sign_in_refused' | 'account.too_many_tries' }

const dayMs = 86_400_000
/** Days after which a letter about a new browser is no longer sent. */
const daysWorthSending = 3

export function openSignIn(services: Services) {
  const find = gathered((together: readonly { email: string; device: string | null }[]) =>
    listTried(services.database, together, new Date(services.clock().getTime() - deviceDays * dayMs)),
  )
  return (trying: Trying, { email, password }: z.output<typeof signInInput>): Promise<SignedIn> =>
    translated(async () => {
      const began = performance.now()
      const token = deviceOf(services, trying.cookies, email)
      const device = token === undefined ? undefined : sha256(token)
      const block = blockOf(trying.address)
      const finding = find({ email, device: device ?? null })
      // Without a token the browser is unknown in any case, so the count does not wait for the query.
      const isKnown = device !== undefined && (await finding)?.knowsDevice === true
      const counting = isKnown ? countKnown(services.tries, email, device) : countStranger(services.tries, email, block)
      const [account, { mayGoOn, takeBack }] = await Promise.all([finding, counting])
      const asking = { account: email, block, isKnown }
      if (!mayGoOn) return { refused: 'account.too_many_tries' }
      const check = account && (() => isPassword(password, account.passwordHash))
      const isRight = await services.passwords.check(asking, began, check)
      if (!account || !isRight) return { refused: 'account.sign_in_refused' }
      const known = isKnown ? token : undefined
      const [cookies] = await Promise.all([signedIn(services, trying, { ...account, email, known }), takeBack()])
      return cookies ? { cookies } : { refused: 'account.sign_in_refused' }
    })
}

type Owner = { id: string; email: string; passwordHash: string; language: string | null; known: string | undefined }

/**
 * Makes and records the sign-in, makes the browser known, and writes to the owner if it is new; answers both cookies, or undefined if
 * the account has got another password since this one was checked.
 */
function signedIn(
  services: Services,
  { userAgent, languages, address }: Trying,
  { id: staffId, email, passwordHash, language, known }: Owner,
): Promise<string[] | undefined> {
  const now = services.clock()
  const [id, { token }] = [newId(now), newToken()]
  const expiresAt = new Date(now.getTime() + signInDays * dayMs)
  const by = { services, requestId: newId(now) }
  const event = arrivalEvent(by, staffId, 'account.sign_in', {
    entityId: id,
    siteId: null,
    after: { browser: browserOf(userAgent) ?? null },
  })
  return services.database.transaction(async (db) => {
    const isMade = await createSignIn(db, { id, token, staffId, passwordHash, now, expiresAt, userAgent, address })
    if (!isMade) return undefined
    writeEvents(db, [event])
    if (known === undefined)
      sendLetter(db, services, {
        to: email,
        language: language ?? languages?.split(/[,;]/)[0] ?? null,
        letter: {
          kind: 'new_browser',
          at: now.toISOString(),
          browser: browserOf(userAgent) ?? null,
          address: address ?? null,
          link: `${services.origin}/forgotten`,
        },
        until: new Date(now.getTime() + daysWorthSending * dayMs),
      })
    return [signInCookie(services, token), knowBrowser(db, services, { staffId, email, token: known })]
  })
}
