import { describe, expect, it } from 'vitest'
import type { Notice } from '../shapes.ts'
import { openGathering } from './gathering.ts'

const at = (siteId: string, more: Partial<Notice> = {}): Notice => ({
  action: 'transcript.edit',
  entity: 'transcript',
  entityId: 'a',
  studyId: 'study',
  siteId,
  ...more,
})
const concerned = (staffId: string) => ({
  concerned: { staffIds: [staffId], isReleased: false, isUnclaimed: staffId === 'c' },
})

describe('openGathering', () => {
  it('keeps every notice up to the limit, and hands each out once', () => {
    const gathering = openGathering(3)
    for (const siteId of ['brs', 'ulm', 'brs']) gathering.add(at(siteId))
    expect(gathering.take()).toHaveLength(3)
    expect([gathering.isEmpty(), gathering.take()]).toEqual([true, []])
  })

  it('joins too many notices of one kind at a site into one for all people concerned, and keeps the notices of other kinds and sites', () => {
    const gathering = openGathering(2)
    gathering.add(at('ulm'))
    gathering.add(at('brs', { entity: 'session' }))
    for (const staffId of ['a', 'b', 'b', 'c', 'd']) gathering.add(at('brs', concerned(staffId)))
    const union = { staffIds: ['a', 'b', 'c', 'd'], isReleased: false, isUnclaimed: true }
    expect(gathering.take()).toEqual([
      at('ulm'),
      at('brs', { entity: 'session' }),
      { action: 'everything', entity: 'transcript', studyId: 'study', siteId: 'brs', concerned: union },
    ])
  })
})
