// Signing in: better-auth for passwords, cookies and their expiry. Nobody signs up: accounts come from an invitation.
// Who may do what is never its business.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Database } from '@polyphony/db/open'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { decoded } from './decoded.ts'
import { newId } from './new-id.ts'

/** Days a sign-in lasts. */
const signInDays = 7
const day = 86_400

export const passwordLength = { least: 15, most: 128 } as const

type Settings = { database: Database; secret: string; origin: string; clock: () => Date }

export type Auth = ReturnType<typeof openAuth>

export function openAuth({ database, secret, origin, clock }: Settings) {
  return betterAuth({
    appName: 'Polyphony',
    secret,
    baseURL: origin,
    basePath: '/api/auth',
    // A page this server itself served may sign in, by whatever name the browser reached it.
    trustedOrigins: (request) => (request ? [origin, new URL(request.url).origin] : [origin]),
    telemetry: { enabled: false },
    database: prismaAdapter(database.prisma, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    user: { modelName: 'staff' },
    session: { modelName: 'signIn', fields: { userId: 'staffId' }, expiresIn: signInDays * day },
    account: { modelName: 'credential', fields: { userId: 'staffId' } },
    verification: { modelName: 'verification' },
    advanced: { cookiePrefix: 'polyphony', database: { generateId: () => newId(clock()) } },
    // Its own counts by an address that the sender may make up; account/routes.ts counts by account.
    rateLimit: { enabled: false },
    logger: { disabled: true },
    // What fails in there fails out here: it would be printed as it is, with whatever its message repeats of a request.
    onAPIError: { throw: true },
  })
}

/** The sign-in token of a request's cookie, when its signature is ours. */
export function tokenOf(cookies: string | null | undefined, secret: string): string | undefined {
  const found = cookies?.match(/(?:^|;\s*)(?:__Secure-)?polyphony\.session_token=([^;]+)/)?.[1]
  if (!found) return undefined
  const [token, signature] = splitAtLast(decoded(found) ?? '')
  if (!token || !signature) return undefined
  const right = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined
}

function splitAtLast(text: string): [string?, string?] {
  const at = text.lastIndexOf('.')
  return at > 0 ? [text.slice(0, at), text.slice(at + 1)] : []
}
