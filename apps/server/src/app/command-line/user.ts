// `polyphony user invite` and `polyphony user reset-password` print one-time links, and `polyphony user reset-codes` removes one-time
// codes, for when no administrator can do it.
import { roles, type Role } from '@polyphony/domain/access/roles'
import { email as emailShape } from '@polyphony/domain/staff/schema'
import { CommandProblem } from '../fail.ts'
import { readPlace } from '../../staff/store/arrivals.ts'
import { inviteFreely } from '../../staff/commands/invite-freely.ts'
import { resetCodesFreely } from '../../staff/commands/reset-codes-freely.ts'
import { resetLink } from '../../staff/commands/reset.ts'
import { reach } from './reach.ts'
import { say } from './words.ts'

type Env = Record<string, string | undefined>
type Asked = { email: string; study: string | undefined; role: string | undefined; site: string | undefined }

/** Prints a link that gives its holder a role at a site, or over the whole study. */
export async function invite(env: Env, asked: Asked): Promise<void> {
  const email = addressOf(asked.email)
  const role = roles.find((each) => each === asked.role?.replaceAll('-', '_'))
  if (!role) throw new CommandProblem(`Say which role: --role ${roles.join(' | ')}`)
  await reach(env, async (reached) => {
    const place = await readPlace(reached.database, { slug: asked.study, siteCode: asked.site })
    if ('studies' in place)
      throw new CommandProblem(`Say which study: --study ${place.studies.join(' | ') || '(there is none yet)'}`)
    if ('sites' in place)
      throw new CommandProblem(`This study has no site ${asked.site}. It has: ${place.sites.join(', ')}`)
    const { link, expiresAt } = await inviteFreely(reached, { email, role: role satisfies Role, ...place })
    say(
      `${email} gets the role through this link, once, until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC:\n\n  ${link}\n`,
    )
  })
}

/** Prints a link through which the owner of an account chooses a new password. */
export async function resetPassword(env: Env, asked: string): Promise<void> {
  const email = addressOf(asked)
  await reach(env, async (reached) => {
    const { link, expiresAt } = await resetLink(reached, email)
    say(
      `${email} chooses a new password through this link, once, until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC:\n\n  ${link}\n`,
    )
  })
}

/** Removes the one-time codes of an account whose owner has lost them. */
export async function resetCodes(env: Env, asked: string): Promise<void> {
  const email = addressOf(asked)
  await reach(env, async (reached) => {
    await resetCodesFreely(reached, email)
    say(`${email} has no one-time codes now, is signed out everywhere, and signs in with the password.`)
  })
}

function addressOf(text: string): string {
  const parsed = emailShape.safeParse(text)
  if (!parsed.success) throw new CommandProblem(`${text} is not an e-mail address.`)
  return parsed.data
}
