import { describe, expect, it } from 'vitest'
import { keyFrom, listAt, textAt, valueAt, withChangesOf, withValue } from './tree.ts'

describe('the draft of a study file', () => {
  it('is read at any path, whatever stands there', () => {
    const tree = { groups: [{ key: 'peer' }], sites: 'none' }
    expect([textAt(tree, 'groups.0.key'), textAt(tree, 'sites.0.code'), textAt(tree, 'constructor.name')]).toEqual([
      'peer',
      '',
      '',
    ])
    expect([listAt(tree, 'sites'), valueAt(tree, '')]).toEqual([[], tree])
  })

  it('is changed at a path without changing the rest, and makes what is missing around it', () => {
    const tree = { name: 'One', configuration: { groups: [{ key: 'a' }, { key: 'b' }] } }
    expect(withValue(tree, 'configuration.groups.1.key', 'c')).toEqual({
      name: 'One',
      configuration: { groups: [{ key: 'a' }, { key: 'c' }] },
    })
    expect(withValue({}, 'configuration.reasons.declined', [])).toEqual({
      configuration: { reasons: { declined: [] } },
    })
    expect(tree.configuration.groups[1]).toEqual({ key: 'b' })
  })

  it('loses a field that has no value', () => {
    expect(withValue({ name: 'One', startsOn: '2026-01-01' }, 'startsOn', undefined)).toEqual({ name: 'One' })
    expect(withValue({ groups: [{ key: 'a', hasPeerRole: true }] }, 'groups.0.hasPeerRole', undefined)).toEqual({
      groups: [{ key: 'a' }],
    })
  })

  it('takes each part that was not changed from the newer version', () => {
    const before = { name: 'One', title: 'T', configuration: { languages: ['en'], retentionDays: 180, targetTotal: 9 } }
    const now = { name: 'Two', title: 'T', configuration: { languages: ['en', 'de'], openAsOf: '2026-01-01' } }
    const typed = { name: 'One', title: 'Mine', configuration: { languages: ['he'], retentionDays: 180 } }
    expect(withChangesOf(before, now, typed)).toEqual({
      name: 'Two',
      title: 'Mine',
      configuration: { languages: ['he'], openAsOf: '2026-01-01' },
    })
  })

  it('makes keys of words that the schema allows', () => {
    expect(keyFrom('Peer support worker')).toBe('peer_support_worker')
    expect(keyFrom('Müde & wach?')).toBe('mude_wach')
    expect(keyFrom('3 months')).toBe('months')
    expect(keyFrom('עמיתים')).toBe('')
    expect(keyFrom('Voices of peers', '-')).toBe('voices-of-peers')
    expect(keyFrom(`${'a'.repeat(39)} b`)).toBe('a'.repeat(39))
  })
})
