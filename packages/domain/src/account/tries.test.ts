import { describe, expect, it } from 'vitest'
import { mayAskForLink, mayTryAccount, mayTryFromHere } from './tries.ts'

const quiet = { fromBlock: 1, inAll: 1, atAccountFromBlock: 1 }

describe('an account may be tried', () => {
  it.each([
    ['five times a minute from one block', { atAccountFromBlock: 5 }, true],
    ['but not six times', { atAccountFromBlock: 6 }, false],
    ['five times from a block with sixty tries at other accounts', { fromBlock: 60, atAccountFromBlock: 5 }, true],
    ['once from a block with more than sixty tries', { fromBlock: 61 }, true],
    ['but not twice from such a block', { fromBlock: 61, atAccountFromBlock: 2 }, false],
    ['once from any block while more than 1,200 tries come in all', { inAll: 1201 }, true],
    ['but not twice meanwhile', { inAll: 1201, atAccountFromBlock: 2 }, false],
    ['once even while a million tries come', { fromBlock: 1_000_000, inAll: 1_000_000 }, true],
  ])('%s', (_, tries, may) => expect(mayTryFromHere({ ...quiet, ...tries })).toBe(may))

  it.each([
    ['ten times a minute from all blocks together', 1, 10, true],
    ['but not eleven times', 1, 11, false],
    ['three times while more than 1,200 tries come in all', 1201, 3, true],
    ['but not four times meanwhile', 1201, 4, false],
  ])('%s', (_, inAll, atAccount, may) => expect(mayTryAccount({ inAll }, atAccount)).toBe(may))
})

describe('a link to choose a new password may be sent', () => {
  it.each([
    ['three times an hour to one address', 3, 1, true],
    ['but not four times', 4, 1, false],
    ['three times also if it is the thirtieth for one block', 3, 30, true],
    ['but not twice to one address beyond that', 2, 31, false],
    ['once to every address, however many are asked for from one block', 1, 5_000, true],
  ])('%s', (_, atAccount, fromBlock, may) => expect(mayAskForLink({ atAccount, fromBlock })).toBe(may))
})
