import { describe, expect, it } from 'vitest'
import { shownBy } from './entities.ts'
import { auditEvents } from './events.ts'

describe('shownBy', () => {
  it('has a line for every kind of thing that audit events happen to', () => {
    const entities = new Set(Object.values(auditEvents).map(({ entity }) => entity))
    expect([...entities].filter((entity) => !(entity in shownBy))).toEqual([])
  })
})
