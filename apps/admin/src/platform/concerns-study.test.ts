import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { concernsStudy, studyIdOf } from './concerns-study.ts'

const ofTrpc = (path: string, input: object) => [path.split('.'), { input, type: 'query' }]
const keys = {
  ownList: ofTrpc('participant.list', { studyId: 'one' }),
  ownPages: [['participant', 'list'], { studyId: 'one' }],
  ownSite: ofTrpc('site.list', { studyId: 'one' }),
  otherStudy: ofTrpc('participant.list', { studyId: 'two' }),
  whoIAm: ofTrpc('account.me', {}),
}

async function askedAgain(studyId: string | undefined, concepts?: ReadonlySet<string>) {
  const client = new QueryClient()
  for (const key of Object.values(keys)) client.setQueryData(key, 'an answer')
  await client.invalidateQueries(concernsStudy(studyId, concepts))
  return Object.entries(keys).flatMap(([name, key]) => (client.getQueryState(key)?.isInvalidated ? [name] : []))
}

describe('a change in one study', () => {
  it('makes old what is of that study and of none, and leaves the others alone', async () => {
    expect(await askedAgain('one')).toEqual(['ownList', 'ownPages', 'ownSite', 'whoIAm'])
  })

  it('of one concept leaves the other concepts alone', async () => {
    expect(await askedAgain('one', new Set(['participant']))).toEqual(['ownList', 'ownPages'])
  })

  it('that names no study makes everything old', async () => {
    expect(await askedAgain(studyIdOf({ commandId: 'x' }))).toEqual(Object.keys(keys))
  })
})
