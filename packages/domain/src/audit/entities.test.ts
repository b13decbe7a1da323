import { describe, expect, it } from 'vitest'
import { shownBy } from './entities.ts'
import { auditEvents } from './events.ts'

describe('shownBy', () => {
  it('says of every kind of thing that is audited who may hear of it', () => {
    const entities = new Set(Object.values(auditEvents).map(({ entity }) => entity))
    expect([...entities].filter((entity) => !(entity in shownBy))).toEqual([])
  })
})
