import { describe, expect, it } from 'vitest'
import { statementNames } from './statement-names.ts'

describe('the name of a statement', () => {
  it('is the same for the same text, and different for different texts', () => {
    const nameOf = statementNames()
    expect(nameOf({ sql: 'select 1' })).toBe(nameOf({ sql: 'select 1' }))
    expect(nameOf({ sql: 'select 1' })).not.toBe(nameOf({ sql: 'select 2' }))
  })

  it('is left out when there are 400 names already', () => {
    const nameOf = statementNames()
    const names = Array.from({ length: 500 }, (_, at) => nameOf({ sql: `select ${at}` }))
    expect(new Set(names).size).toBe(401)
    expect([names[399] !== '', names[400]]).toEqual([true, ''])
  })
})
