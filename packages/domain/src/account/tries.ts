// How often a person may try to sign in. Tries from unknown browsers are limited by account and by block of addresses. Tries at
// one account do not limit sign-in at other accounts. Browsers that an account knows are counted apart from unknown ones.

/** Counts within the running minute, the present try included. */
export type Tries = {
  /** From the block of addresses of this try, at all accounts. */
  fromBlock: number
  /** From all blocks, at all accounts, from browsers that the tried account does not know. */
  inAll: number
  /** At this account, from this block. */
  atAccountFromBlock: number
}

/** Most tries a minute at one account: from all browsers that it does not know together, and from each browser that it knows. */
export const triesAtAccount = 10
/** Most of these from one block of addresses, so that one stranger leaves tries for the owner of the account elsewhere. */
const fromOneBlock = 5
/** Above these tries a minute, from one block or in all, we assume an attack: people who mistype make fewer. */
const crowd = { fromBlock: 60, inAll: 1200 }
/** Tries a minute that remain during such an attack: enough for a person who types the right password. */
const inCrowd = { fromOneBlock: 1, atAccount: 3 }

/** Most links to choose a new password that are sent to one address in an hour. */
const links = 3
/** Above these requests for links an hour from one block, invented addresses included, only the first for each address counts. */
const linksFromBlock = 30

/**
 * Whether one more link may be sent. The counts are those of the running hour, this request included. The first link for an address
 * is always sent: others who ask from the same block, which may be everybody behind one proxy, keep nobody from it.
 */
export function mayAskForLink({ atAccount, fromBlock }: { atAccount: number; fromBlock: number }): boolean {
  return atAccount <= (fromBlock > linksFromBlock ? 1 : links)
}

/** Whether an account may be tried from this block. This is asked before the account is looked up. */
export function mayTryFromHere({ fromBlock, inAll, atAccountFromBlock }: Tries): boolean {
  const isCrowded = fromBlock > crowd.fromBlock || inAll > crowd.inAll
  return atAccountFromBlock <= (isCrowded ? inCrowd.fromOneBlock : fromOneBlock)
}

/**
 * Whether an account may be tried once more from a browser that it does not know. `atAccount` counts the tries that were let
 * through from every block.
 */
export function mayTryAccount({ inAll }: Pick<Tries, 'inAll'>, atAccount: number): boolean {
  return atAccount <= (inAll > crowd.inAll ? inCrowd.atAccount : triesAtAccount)
}

/** Most tokens, webhooks, new secrets and links to a calendar that one person makes in an hour. Of each they get a letter. */
export const secretsAnHour = 60
