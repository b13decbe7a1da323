// Signing in and signing out. They are outside of tRPC because they set and remove cookies.
import { signInInput } from '@polyphony/domain/account/schema'
import { Hono } from 'hono'
import { addressOf } from '../platform/request/address.ts'
import { bodyOf, contextOf, limitedBody, problemResponse, strangersBytes } from '../platform/request/request.ts'
import { endedCookie } from '../platform/request/sign-in-cookie.ts'
import type { Services } from '../platform/shapes.ts'
import { openSignIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'

const statuses = {
  'account.sign_in_refused': 401,
  'account.too_many_tries': 429,
  'account.code_needed': 401,
  'account.code_wrong': 401,
  'account.codes_unreadable': 409,
} as const

export function signInRoutes(services: Services): Hono {
  const signIn = openSignIn(services)
  const routes = new Hono()
  routes.use(limitedBody(strangersBytes))
  routes.post('/sign-in/email', async (context) => {
    const typed = await bodyOf(context.req.raw, signInInput)
    const { headers } = context.req.raw
    const address = addressOf(context, services.trustedProxies)
    const answer = await signIn(
      {
        cookies: headers.get('cookie'),
        userAgent: headers.get('user-agent'),
        languages: headers.get('accept-language'),
        address,
      },
      typed,
    )
    if ('refused' in answer) return problemResponse(statuses[answer.refused], answer.refused)
    return withCookies(...answer.cookies)
  })
  routes.post('/sign-out', async ({ req }) => {
    await signOut(await contextOf(services, req.raw))
    // Ends the streams of this sign-in's open screens at once.
    await services.standings.recheck()
    return withCookies(endedCookie(services))
  })
  return routes
}

const withCookies = (...cookies: string[]) =>
  Response.json({}, { headers: cookies.map((cookie): [string, string] => ['set-cookie', cookie]) })
