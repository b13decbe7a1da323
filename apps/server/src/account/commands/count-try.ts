// Counts a try at signing in, and says whether it may go on. Nothing here depends on whether the account exists, so that
// being refused tells a stranger nothing.
import { mayTryAccount, mayTryFromHere, triesAtAccount } from '@polyphony/domain/account/tries'
import type { CountTries } from '../../platform/keys/tries.ts'

type Counted = {
  mayGoOn: boolean
  /** For whoever turns out to be no stranger. */
  takeBack: () => Promise<void>
}

const counted = (tries: CountTries, mayGoOn: boolean, names: readonly string[]): Counted => ({
  mayGoOn,
  takeBack: () => tries.takeBack('minute', names),
})

/** @param device the digest of the token of a browser that the account knows. */
export async function countKnown(tries: CountTries, account: string, device: string): Promise<Counted> {
  const names = [`account ${account} device ${device}`]
  const [count = 0] = await tries.add('minute', names)
  return counted(tries, count <= triesAtAccount, names)
}

export async function countStranger(tries: CountTries, account: string, block: string): Promise<Counted> {
  const here = ['all', `block ${block}`, `account ${account} block ${block}`]
  const [inAll = 0, fromBlock = 0, atAccountFromBlock = 0] = await tries.add('minute', here)
  if (!mayTryFromHere({ inAll, fromBlock, atAccountFromBlock })) return counted(tries, false, here)
  // Only what went through from its block is counted against the account: one block alone does not use it up.
  const names = [`account ${account}`]
  const [atAccount = 0] = await tries.add('minute', names)
  return counted(tries, mayTryAccount({ inAll }, atAccount), [...here, ...names])
}
