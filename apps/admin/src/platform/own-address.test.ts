import { describe, expect, it } from 'vitest'
import { ownAddress } from './own-address.ts'

const isPage = (path: string) => path === '/' || /^\/s\/[^/]+\/participants$/u.test(path)

describe('where somebody goes after signing in', () => {
  it.each(['/', '/s/voices/participants', '/s/voices/participants?find=BRS&sort=code#page'])(
    'is a page of ours: %s',
    (next) => expect(ownAddress(next, isPage)).toBe(next),
  )

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/%09/evil.example',
    '/%2f%2fevil.example',
    '/.//evil.example',
    '/./%2e//evil.example',
    '/s/..//evil.example',
    '/.//',
    'https://evil.example/s/voices/participants',
    'https:evil.example',
    'javascript:alert(1)',
    ' /evil.example',
    '/\uff0f\uff0fevil.example',
    '/\u2215\u2215evil.example',
    '/@evil.example',
    '/s/voices/no-such-page',
    '',
    undefined,
    42,
    ['/'],
  ])('is the start for %j', (next) => expect(ownAddress(next, isPage)).toBeUndefined())
})
