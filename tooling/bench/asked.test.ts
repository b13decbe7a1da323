import { procedures } from '@polyphony/server/testing/asking'
import { expect, it } from 'vitest'
import { pathsAsked } from './asked.ts'

it('the bench measures every procedure of the router, and no other', () => {
  expect(pathsAsked().toSorted()).toEqual(procedures.map(({ path }) => path).toSorted())
})
