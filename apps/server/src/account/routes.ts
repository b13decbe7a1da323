// Signing in and signing out: of all that better-auth offers, the two addresses there are. The others would change a
// password past our own rules, or a name, and nothing of it would be in the trail.
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { attemptsOf } from '../platform/attempts.ts'
import type { Auth } from '../platform/auth.ts'
import { problemResponse } from '../platform/request.ts'
import type { Services } from '../platform/services.ts'

/** Tries at the password of one account in a minute, from wherever they come. */
const perAccount = 10
/** Passwords hashed in a minute for everybody together: each one costs as much as hundreds of other requests. */
const perMinute = 300

export function signInRoutes(services: Services, auth: Auth): Hono {
  const byAccount = attemptsOf(perAccount, services.clock)
  const together = attemptsOf(perMinute, services.clock)
  const routes = new Hono()
  routes.use(bodyLimit({ maxSize: 16 * 1024, onError: () => problemResponse(413, 'input.too_large') }))
  routes.post('/sign-in/email', async ({ req }) => {
    const account = accountOf(
      await req.raw
        .clone()
        .json()
        .catch(() => undefined),
    )
    if (account === undefined) return problemResponse(400, 'input.invalid')
    if (!together.allow('everybody') || !byAccount.allow(account)) return problemResponse(429, 'server.busy')
    const answer = await auth.handler(req.raw)
    if (answer.ok) byAccount.forgive(account)
    return answer
  })
  routes.post('/sign-out', async ({ req }) => {
    const answer = await auth.handler(req.raw)
    // An open screen's stream ends with the sign-in it belongs to.
    await services.live.recheck()
    return answer
  })
  return routes
}

/** The address that is tried, as accounts are found by it. */
function accountOf(body: unknown): string | undefined {
  const { email } = (typeof body === 'object' && body !== null ? body : {}) as { email?: unknown }
  return typeof email === 'string' ? email.trim().toLowerCase() : undefined
}
