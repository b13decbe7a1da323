// Signing in and signing out: of all that better-auth offers, the two addresses there are. The others would change a
// password past our own rules, or a name, and nothing of it would be in the trail.
import { Hono } from 'hono'
import { attemptsOf } from '../platform/keys/attempts.ts'
import type { Auth } from '../platform/request/auth.ts'
import { contextOf, limitedBody, problemResponse, strangersBytes } from '../platform/request/request.ts'
import type { Services } from '../platform/shapes.ts'
import { recordSignIn, signOut } from './signing.ts'

/** Tries at the password of one account in a minute, from wherever they come. */
const perAccount = 10
/** As long as an address may be (RFC 5321). */
const longest = 254

export function signInRoutes(services: Services, auth: Auth): Hono {
  const byAccount = attemptsOf(perAccount, services.clock)
  const routes = new Hono()
  routes.use(limitedBody(strangersBytes))
  routes.post('/sign-in/email', async ({ req }) => {
    const account = accountOf(
      await req.raw
        .clone()
        .json()
        .catch(() => undefined),
    )
    if (account === undefined) return problemResponse(400, 'input.invalid')
    if (!byAccount.allow(account)) return problemResponse(429, 'server.busy')
    const answer = await services.passwords.inTurn(() => auth.handler(req.raw))
    if (!answer.ok) return answer
    byAccount.forgive(account)
    // Before its cookie goes out: a sign-in that cannot be recorded is nobody's.
    await recordSignIn(services, answer)
    return answer
  })
  routes.post('/sign-out', async ({ req }) => {
    await signOut(await contextOf(services, req.raw))
    const answer = await auth.handler(withoutBody(req.raw))
    // An open screen's stream ends with the sign-in it belongs to.
    await services.standings.recheck()
    return answer
  })
  return routes
}

/** Signing out says nothing but who: whatever else was sent is not read. */
function withoutBody({ url, method, headers: sent, signal }: Request): Request {
  const headers = new Headers(sent)
  for (const name of ['content-type', 'content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name)
  return new Request(url, { method, headers, signal })
}

/** The address that is tried, as accounts are found by it. */
function accountOf(body: unknown): string | undefined {
  const { email } = (typeof body === 'object' && body !== null ? body : {}) as { email?: unknown }
  return typeof email === 'string' && email.length <= longest ? email.trim().toLowerCase() : undefined
}
