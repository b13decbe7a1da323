// One-time codes as a second factor: set up, asked, removed. Decision 080.
import { inGroups, mayTryCode, recoveryCodes, type TypedCode, typedCode } from '@polyphony/domain/account/second-factor'
import { Problem } from '@polyphony/domain/problem'
import { newRecoveryCode, newSecret, stepOf } from '../../platform/keys/one-time-codes.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import type { Commanding, Entered, Services } from '../../platform/shapes.ts'
import * as store from '../store/second-factor.ts'
import { provenPassword } from './change-password.ts'
import { tellOwner } from './tell-owner.ts'

const rowOf = (staffId: string) => `second factor ${staffId}`

const digestOf = (vault: Vault, staffId: string, code: string): string => vault.digest(`recovery ${staffId}`, code)

type Asking = {
  staffId: string
  /** Whose tries are counted together: a sign-in, a browser, or all unknown browsers at an account. */
  whose: string
  typed: string
  /** Also a second factor that was only begun. */
  begun?: boolean
}

export type CodeRefused = 'account.code_wrong' | 'account.too_many_tries' | 'account.codes_unreadable'

/** What a typed code proves, or why it is refused. Above the limit it is refused without a look at it. */
export async function provenBy(
  { database, tries, vault, clock }: Pick<Services, 'database' | 'tries' | 'vault' | 'clock'>,
  { staffId, whose, typed, begun = false }: Asking,
): Promise<store.Proof | { refused: CodeRefused }> {
  const names = [`code ${whose}`]
  const takeBack = () => Promise.all([tries.takeBack('minute', names), tries.takeBack('hour', names)])
  const [minute = 0] = await tries.add('minute', names)
  const [hour = 0] = await tries.add('hour', names)
  if (!mayTryCode({ minute, hour })) return { refused: 'account.too_many_tries' }
  const [factor, read] = [await store.findFactor(database, staffId), typedCode(typed)]
  // The key of the server was replaced. No code can be looked at, so the try does not count.
  if (factor && factor.keyId !== vault.keyId) {
    await takeBack()
    return { refused: 'account.codes_unreadable' }
  }
  const isThere = factor !== undefined && factor.isConfirmed !== begun
  const proof = isThere && read ? proofOf(vault, { staffId, factor, now: clock() }, read) : undefined
  if (!proof) return { refused: 'account.code_wrong' }
  await takeBack()
  return proof
}

type Known = { staffId: string; factor: store.Factor; now: Date }

function proofOf(vault: Vault, { staffId, factor, now }: Known, { kind, code }: TypedCode): store.Proof | undefined {
  if (kind === 'recovery') {
    const recovery = digestOf(vault, staffId, code)
    return factor.recovery.includes(recovery) ? { recovery } : undefined
  }
  const step = stepOf(vault.open(rowOf(staffId), factor) as string, code, now)
  // A code that was used already counts as a wrong one, so that trying it again and again is limited too.
  return step !== undefined && step > factor.lastStep ? { step } : undefined
}

const codeRefused = (code: CodeRefused) => new Problem(code, {}, [{ path: 'code', code }])

/** What a typed code of the actor proves. Throws if it is refused. */
async function demandProof(
  { services, actor }: Preparing,
  typed: string,
  { begun = false } = {},
): Promise<store.Proof> {
  const asking = { staffId: actor.id, whose: `sign-in ${actor.signInId}`, typed, begun }
  const proof = await provenBy(services, asking)
  if ('refused' in proof) throw codeRefused(proof.refused)
  return proof
}

type Preparing = Pick<Entered, 'services' | 'actor' | 'scope'>

export async function demandPassword(entered: Preparing, { password }: { password: string }): Promise<void> {
  await provenPassword(entered, password, 'password')
}

/** Makes a secret, which has no effect before the person has typed a code of it. */
export async function beginCodes({ db, scope, actor, services, record }: Commanding) {
  const { secret, address } = newSecret(actor.email)
  await store.beginFactor(db, scope, services.vault.seal(rowOf(actor.id), secret))
  record('account.begin_codes', { entityId: actor.id, siteId: null })
  return { secret, address }
}

export async function prepareConfirming(entered: Preparing, { code }: { code: string }): Promise<number> {
  const proof = await demandProof(entered, code, { begun: true })
  if (!('step' in proof)) throw codeRefused('account.code_wrong')
  return proof.step
}

/** Codes are asked from now on. The answer has the recovery codes, which are shown only now. */
export async function confirmCodes({ db, scope, actor, services, record }: Commanding, step: number) {
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode)
  const recovery = codes.map((code) => digestOf(services.vault, actor.id, code))
  if (!(await store.confirmFactor(db, scope, { step, recovery, signInId: actor.signInId })))
    throw codeRefused('account.code_wrong')
  tellOwner({ db, services }, actor, 'codes')
  record('account.confirm_codes', { entityId: actor.id, siteId: null })
  return { recovery: codes.map(inGroups) }
}

export async function prepareRemoving(
  entered: Preparing,
  { password, code }: { password: string; code: string },
): Promise<store.Proof> {
  await provenPassword(entered, password, 'password')
  return demandProof(entered, code)
}

export async function removeCodes({ db, scope, actor, services, record }: Commanding, proof: store.Proof) {
  if (!(await store.removeFactor(db, scope, proof))) throw codeRefused('account.code_wrong')
  tellOwner({ db, services }, actor, 'no_codes')
  record('account.remove_codes', { entityId: actor.id, siteId: null })
  return {}
}

type Given = { code?: string | undefined; password?: string | undefined }

/** What the actor typed: a code, or the password if they have no codes. */
export async function prepareGiving(entered: Preparing, { code, password }: Given): Promise<store.Proof | 'password'> {
  if (password === undefined) return demandProof(entered, code ?? '')
  if (entered.actor.hasCodes) throw new Problem('account.code_again')
  await provenPassword(entered, password, 'password')
  return 'password'
}

/** From now on the sign-in may do for a while what needs a recent code or password. */
export async function giveCode({ db, scope, actor, now, record }: Commanding, proof: store.Proof | 'password') {
  const given = { signInId: actor.signInId, at: now }
  // Codes may have been set up since the password was checked.
  if (proof === 'password') {
    if (!(await store.givePassword(db, scope, given))) throw new Problem('account.code_again')
  } else if (!(await store.giveCode(db, scope, { proof, ...given }))) throw codeRefused('account.code_wrong')
  record('account.give_code', { entityId: actor.signInId, siteId: null })
  return {}
}
