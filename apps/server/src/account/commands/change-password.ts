// A signed-in person changes their password. It asks for the old one, so that an open screen alone does not give an account away.
import { triesAtAccount } from '@polyphony/domain/account/tries'
import type { changePasswordInput } from '@polyphony/domain/account/schema'
import { demand, Problem } from '@polyphony/domain/problem'
import { judgePassword } from '@polyphony/domain/staff/password'
import type { z } from 'zod'
import { isPassword } from '../../platform/keys/hashing.ts'
import type { Commanding, Entered } from '../../platform/shapes.ts'
import { endLink } from '../store/calendar.ts'
import { endSignIns, findPassword, replacePassword } from '../store/own.ts'
import { forgetDevices } from '../store/signing-in.ts'
import { tellOwner } from './tell-owner.ts'

/** The hashes of the old password, which was checked, and of the new one. */
type Hashes = { checked: string; chosen: string }

/** Checks the old password and hashes the new one, before the transaction. Tries are counted for each sign-in. */
export async function preparePassword(
  entered: Pick<Entered, 'services' | 'actor' | 'scope'>,
  { oldPassword, password }: z.output<typeof changePasswordInput>,
): Promise<Hashes> {
  const { actor, services } = entered
  demand(judgePassword(password, actor), 'password')
  const checked = await provenPassword(entered, oldPassword, 'oldPassword')
  return { checked, chosen: await services.passwords.hash(`sign-in ${actor.signInId}`, password) }
}

/** The hash of the actor's password, if it is this one. @param path the field of the form that holds it. */
export async function provenPassword(
  { services, actor, scope }: Pick<Entered, 'services' | 'actor' | 'scope'>,
  typed: string,
  path: string,
): Promise<string> {
  const began = performance.now()
  const names = [`password of sign-in ${actor.signInId}`]
  const [count = 0] = await services.tries.add('minute', names)
  if (count > triesAtAccount) throw new Problem('account.too_many_tries')
  const hash = await findPassword(services.database, scope)
  const asking = { account: actor.email, block: actor.signInId, isKnown: true }
  const isRight = await services.passwords.check(asking, began, hash ? () => isPassword(typed, hash) : undefined)
  if (!hash || !isRight) throw new Problem('account.password_wrong', {}, [{ path, code: 'account.password_wrong' }])
  await services.tries.takeBack('minute', names)
  return hash
}

/** Replaces the password, ends all other sign-ins and known browsers, and tells the owner by mail. */
export async function changePassword({ db, scope, actor, services, record }: Commanding, hashes: Hashes) {
  if (!(await replacePassword(db, scope, hashes))) throw new Problem('account.password_wrong')
  const ended = await endSignIns(db, scope, actor.signInId)
  forgetDevices(db, actor.id)
  await endLink(db, actor.id)
  tellOwner({ db, services }, actor, 'password')
  record('account.change_password', { entityId: actor.id, siteId: null, after: { ended } })
  return { ended }
}
