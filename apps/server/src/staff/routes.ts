// The routes that need no sign-in: reading what a link offers, and using the link. A link has 256 random bits, so it cannot be
// guessed, and an unknown link costs only one query. So guessed links need no limit, and they lock no one out.
import { askResetLinkInput } from '@polyphony/domain/account/schema'
import {
  acceptInvitationInput,
  claimStaffInput,
  joinStaffInput,
  resetPasswordInput,
} from '@polyphony/domain/staff/schema'
import { Problem } from '@polyphony/domain/problem'
import { Hono } from 'hono'
import { addressOf } from '../platform/request/address.ts'
import { bodyOf, contextOf, limitedBody, strangersBytes } from '../platform/request/request.ts'
import type { Services } from '../platform/shapes.ts'
import { acceptAs, claim, join, readClaim, readInvitation } from './commands/arrive.ts'
import { askForLink } from './commands/forgotten.ts'
import { readReset, resetPassword } from './commands/reset.ts'

export function arrivalRoutes(services: Services) {
  const routes = new Hono()
  routes.use(limitedBody(strangersBytes))
  routes.get('/join/:token', async ({ req }) =>
    Response.json(await readInvitation(await contextOf(services, req.raw), req.param('token'))),
  )
  routes.get('/claim/:token', async ({ req }) =>
    Response.json(await readClaim(await contextOf(services, req.raw), req.param('token'))),
  )
  routes.post('/join', async ({ req }) => {
    const asked = await bodyOf(req.raw, joinStaffInput)
    return arrived(await join(await contextOf(services, req.raw), asked))
  })
  routes.post('/accept', async ({ req }) => {
    const { token } = await bodyOf(req.raw, acceptInvitationInput)
    const context = await contextOf(services, req.raw)
    if (!context.actor) throw new Problem('access.signed_out')
    return Response.json(await acceptAs(context, context.actor, token))
  })
  routes.post('/claim', async ({ req }) => {
    const asked = await bodyOf(req.raw, claimStaffInput)
    return arrived(await claim(await contextOf(services, req.raw), asked))
  })
  routes.post('/forgotten', async (context) => {
    const asked = await bodyOf(context.req.raw, askResetLinkInput)
    const address = addressOf(context, services.trustedProxies)
    await askForLink({ ...(await contextOf(services, context.req.raw)), address }, asked)
    return Response.json({})
  })
  routes.get('/reset/:token', async ({ req }) =>
    Response.json(await readReset(await contextOf(services, req.raw), req.param('token'))),
  )
  routes.post('/reset', async ({ req }) => {
    const asked = await bodyOf(req.raw, resetPasswordInput)
    return arrived(await resetPassword(await contextOf(services, req.raw), asked))
  })
  return routes
}

/** The answer after a link was used. Its cookie makes the browser known to the account. */
const arrived = ({ email, cookie }: { email: string; cookie: string }) =>
  Response.json({ email }, { headers: { 'set-cookie': cookie } })
