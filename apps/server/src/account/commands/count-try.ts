// Counts a try to sign in, and decides whether it may go on. Nothing here depends on whether the account exists, so a refusal
// does not show this.
import { mayTryAccount, mayTryFromHere, triesAtAccount } from '@polyphony/domain/account/tries'
import type { CountTries } from '../../platform/keys/tries.ts'

type Counted = {
  mayGoOn: boolean
  /** Called when the password was right: such a try does not count. */
  takeBack: () => Promise<void>
}

const counted = (tries: CountTries, mayGoOn: boolean, names: readonly string[]): Counted => ({
  mayGoOn,
  takeBack: () => tries.takeBack('minute', names),
})

/** Counts a try from a known browser. @param device the digest of the browser's token. */
export async function countKnown(tries: CountTries, account: string, device: string): Promise<Counted> {
  const names = [`account ${account} device ${device}`]
  const [count = 0] = await tries.add('minute', names)
  return counted(tries, count <= triesAtAccount, names)
}

export async function countStranger(tries: CountTries, account: string, block: string): Promise<Counted> {
  const here = ['all', `block ${block}`, `account ${account} block ${block}`]
  const [inAll = 0, fromBlock = 0, atAccountFromBlock = 0] = await tries.add('minute', here)
  if (!mayTryFromHere({ inAll, fromBlock, atAccountFromBlock })) return counted(tries, false, here)
  // A try that its block's limits refuse is not counted at the account. So one block alone cannot use up the account's tries.
  const names = [`account ${account}`]
  const [atAccount = 0] = await tries.add('minute', names)
  return counted(tries, mayTryAccount({ inAll }, atAccount), [...here, ...names])
}
