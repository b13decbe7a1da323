// A new password through a one-time link, which comes from the command line or by mail (forgotten.ts). Choosing the password ends
// all sign-ins of the account.
import { demand, Problem } from '@polyphony/domain/problem'
import { judgePassword } from '@polyphony/domain/staff/password'
import type { resetPasswordInput } from '@polyphony/domain/staff/schema'
import type { z } from 'zod'
import type { RequestContext, Services } from '../../platform/shapes.ts'
import { newId } from '../../platform/request/new-id.ts'
import { translated } from '../../platform/request/problem-of.ts'
import { arrivalEvent } from '../../platform/request/record.ts'
import { writeEvents } from '../../platform/request/store/transaction.ts'
import { knowBrowser } from '../../account/commands/know-browser.ts'
import { endLink } from '../../account/store/calendar.ts'
import { forgetDevices } from '../../account/store/signing-in.ts'
import * as store from '../store/arrivals.ts'
import { fromCommandLine } from './invite-freely.ts'
import { newToken, sha256 } from '../../platform/keys/token.ts'
import { invitationHours } from './grant.ts'

/** Makes a link for the account of an address; earlier links stop working. Throws `staff.not_found` if there is no account. */
export async function resetLink(
  { database, clock, origin }: Pick<Services, 'database' | 'clock' | 'origin'>,
  email: string,
) {
  const account = await database.transaction((db) => store.findAccount(db, email))
  if (!account) throw new Problem('staff.not_found')
  const { token, tokenSha256 } = newToken()
  const now = clock()
  const expiresAt = new Date(now.getTime() + invitationHours * 3_600_000)
  const by = { services: { clock }, requestId: fromCommandLine }
  const event = arrivalEvent(by, null, 'account.make_reset_link', { entityId: account.id, siteId: null })
  await database.transaction(async (db) => {
    store.endResets(db, email)
    store.addReset(db, { id: newId(now), tokenSha256, email, expiresAt }, now)
    writeEvents(db, [event])
  })
  return { link: `${origin}/reset/${token}`, expiresAt }
}

/** The address whose password an unused link resets. */
export async function readReset({ services }: Pick<RequestContext, 'services'>, token: string) {
  const found = await store.findAccountLink(services.database, sha256(token))
  return { email: addressOf(found, services.clock()) }
}

/** Sets the new password, ends all sign-ins of the account, and forgets its known browsers except this one. */
export async function resetPassword(
  ctx: Pick<RequestContext, 'services' | 'requestId'>,
  { token, password }: z.output<typeof resetPasswordInput>,
) {
  const { services } = ctx
  const { email } = await readReset(ctx, token)
  const account = await services.database.transaction((db) => store.findAccount(db, email))
  if (!account) throw new Problem('account.link_unknown')
  demand(judgePassword(password, { email, name: account.name }))
  const passwordHash = await services.passwords.hash(sha256(token), password)
  const now = services.clock()
  return translated(() =>
    services.database.transaction(async (db) => {
      addressOf(await store.useAccountLink(db, sha256(token), now), now)
      await store.setPassword(db, { staffId: account.id, passwordHash })
      store.endResets(db, email)
      forgetDevices(db, account.id)
      await endLink(db, account.id)
      writeEvents(db, [arrivalEvent(ctx, account.id, 'account.reset_password', { entityId: account.id, siteId: null })])
      return { email, cookie: knowBrowser(db, services, { staffId: account.id, email }) }
    }),
  )
}

function addressOf(found: store.AccountLink | undefined, now: Date): string {
  // A link to claim an instance has no address, and it resets no password.
  if (!found?.email) throw new Problem('account.link_unknown')
  if (found.expiresAt <= now) throw new Problem('account.link_expired')
  return found.email
}
