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
  it('invalidates the queries of that study and the queries without a study, but not those of other studies', async () => {
    expect(await askedAgain('one')).toEqual(['ownList', 'ownPages', 'ownSite', 'whoIAm'])
  })

  it('in one concept does not invalidate the queries of other concepts', async () => {
    expect(await askedAgain('one', new Set(['participant']))).toEqual(['ownList', 'ownPages'])
  })

  it('without a study id invalidates all queries', async () => {
    expect(await askedAgain(studyIdOf({ commandId: 'x' }))).toEqual(Object.keys(keys))
  })
})
