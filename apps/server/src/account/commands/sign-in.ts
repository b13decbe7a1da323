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
import { type Proof, useCode } from '../store/second-factor.ts'
import { createSignIn, listTried } from '../store/signing-in.ts'
import { type CodeRefused, provenBy } from './codes.ts'
import { countKnown, countStranger } from './count-try.ts'
import { knowBrowser } from './know-browser.ts'
import { daysWorthSending, tellOwner } from './tell-owner.ts'

/** What the request holds besides the typed address and password. */
export type Trying = {
  cookies: string | null
  userAgent: string | null
  languages: string | null
  address: string | undefined
}

export type SignedIn = { cookies: string[] } | { refused: Refused }
type Refused = 'account.sign_in_refused' | 'account.code_needed' | CodeRefused

const dayMs = 86_400_000
export function openSignIn(services: Services) {
  const find = gathered((together: readonly { email: string; device: string | null }[]) =>
    listTried(services.database, together, new Date(services.clock().getTime() - deviceDays * dayMs)),
  )
  const codeProof = async (staffId: string, whose: string, typed: string | undefined) =>
    typed === undefined ? ({ refused: 'account.code_needed' } as const) : provenBy(services, { staffId, whose, typed })
  return (trying: Trying, { email, password, code }: z.output<typeof signInInput>): Promise<SignedIn> =>
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
      const whose = isKnown ? `${email} device ${device}` : email
      const proof = account.hasCodes ? await codeProof(account.id, whose, code) : undefined
      // The password was right, so this try does not count, also if the code is missing or the server cannot read codes. A wrong code counts like a wrong password.
      if (proof && 'refused' in proof) {
        if (proof.refused === 'account.code_needed' || proof.refused === 'account.codes_unreadable') await takeBack()
        return proof
      }
      const known = isKnown ? token : undefined
      const making = signedIn(services, trying, { ...account, email, known, proof })
      const [cookies] = await Promise.all([making, takeBack()])
      if (cookies === 'code_used') return { refused: 'account.code_wrong' }
      return cookies ? { cookies } : { refused: 'account.sign_in_refused' }
    })
}

type Owner = {
  id: string
  email: string
  passwordHash: string
  language: string | null
  known: string | undefined
  /** Of the second factor, if the account has one. */
  proof: Proof | undefined
}

/**
 * Makes and records the sign-in, makes the browser known, and writes to the owner if it is new; answers both cookies, or undefined if
 * the account has got another password, or a second factor, since this one was checked. The code works only once.
 */
function signedIn(
  services: Services,
  { userAgent, languages, address }: Trying,
  { id: staffId, email, passwordHash, language, known, proof }: Owner,
): Promise<string[] | 'code_used' | undefined> {
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
    if (proof && !(await useCode(db, staffId, proof))) return 'code_used'
    const codedAt = proof ? now : null
    const isMade = await createSignIn(db, {
      id,
      token,
      staffId,
      passwordHash,
      now,
      expiresAt,
      userAgent,
      address,
      codedAt,
    })
    if (!isMade) return undefined
    writeEvents(db, [event])
    // A recovery code is for a lost telephone. Whoever found a written one would use it, too, so the owner is told.
    if (proof && 'recovery' in proof) tellOwner({ db, services }, { email, language }, 'recovery_code')
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
