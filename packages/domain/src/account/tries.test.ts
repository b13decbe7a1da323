import { describe, expect, it } from 'vitest'
import { mayAskForLink, mayTryAccount, mayTryFromHere } from './tries.ts'

const quiet = { fromBlock: 1, inAll: 1, atAccountFromBlock: 1 }

describe('an account may be tried', () => {
  it.each([
    ['five times a minute from one block', { atAccountFromBlock: 5 }, true],
    ['and no more', { atAccountFromBlock: 6 }, false],
    ['whatever the block was used for before', { fromBlock: 60, atAccountFromBlock: 5 }, true],
    ['once from a crowded block', { fromBlock: 61 }, true],
    ['and no more from there', { fromBlock: 61, atAccountFromBlock: 2 }, false],
    ['once from any block while everything is crowded', { inAll: 1201 }, true],
    ['and no more meanwhile', { inAll: 1201, atAccountFromBlock: 2 }, false],
    ['by a person, however large the crowd', { fromBlock: 1_000_000, inAll: 1_000_000 }, true],
  ])('%s', (_, tries, may) => expect(mayTryFromHere({ ...quiet, ...tries })).toBe(may))

  it.each([
    ['ten times a minute from all blocks together', 1, 10, true],
    ['and no more', 1, 11, false],
    ['three times while everything is crowded', 1201, 3, true],
    ['and no more meanwhile', 1201, 4, false],
  ])('%s', (_, inAll, atAccount, may) => expect(mayTryAccount({ inAll }, atAccount)).toBe(may))
})

describe('a link to choose a new password may be sent', () => {
  it.each([
    ['three times an hour to one address', 3, 1, true],
    ['and no more', 4, 1, false],
    ['thirty times an hour for one block', 1, 30, true],
    ['and no more', 1, 31, false],
  ])('%s', (_, atAccount, fromBlock, may) => expect(mayAskForLink({ atAccount, fromBlock })).toBe(may))
})
