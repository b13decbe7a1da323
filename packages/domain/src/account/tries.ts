// How often somebody may try to sign in. Strangers are bounded by what they try and from where; nobody is refused because of
// what others do, except at the account that is tried, and there the owner's own browsers have tries of their own.

/** Counts within the running minute, the present try included. */
export type Tries = {
  /** From the block of addresses this try comes from, at whatever account. */
  fromBlock: number
  /** In all, from browsers that the tried account does not know. */
  inAll: number
  /** At this account, from this block. */
  atAccountFromBlock: number
}

/** Most tries a minute at one account from browsers that it does not know, and from one that it knows. */
export const triesAtAccount = 10
/** Most of them from one block of addresses, so that nobody alone uses up what the account's owner has elsewhere. */
const fromOneBlock = 5
/** More tries a minute than this from one block, or from everywhere, are no people who mistype. */
const crowd = { fromBlock: 60, inAll: 1200 }
/** What is left in a crowd: enough for a person who types the right password. */
const inCrowd = { fromOneBlock: 1, atAccount: 3 }

/** Links to choose a new password that one address is sent in an hour, and that are asked for from one block. */
const links = { atAccount: 3, fromBlock: 30 }

/** Whether one more link may be sent. Counts within the running hour, the present one included. */
export function mayAskForLink({ atAccount, fromBlock }: { atAccount: number; fromBlock: number }): boolean {
  return atAccount <= links.atAccount && fromBlock <= links.fromBlock
}

/** Whether an account may be tried from here; asked before anything is known of the account. */
export function mayTryFromHere({ fromBlock, inAll, atAccountFromBlock }: Tries): boolean {
  const isCrowded = fromBlock > crowd.fromBlock || inAll > crowd.inAll
  return atAccountFromBlock <= (isCrowded ? inCrowd.fromOneBlock : fromOneBlock)
}

/** Whether an account may be tried once more from a browser that it does not know. `atAccount` counts the tries that were let through from every block. */
export function mayTryAccount({ inAll }: Pick<Tries, 'inAll'>, atAccount: number): boolean {
  return atAccount <= (inAll > crowd.inAll ? inCrowd.atAccount : triesAtAccount)
}
