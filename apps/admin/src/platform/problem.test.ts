import { openTranslator } from '@polyphony/i18n/translator'
import { describe, expect, it } from 'vitest'
import { fieldWords, problemOf, problemWords } from './problem.ts'

const said = (problem: object, more: object = {}) => problemOf({ data: { problem, ...more } })

describe('the words of a problem', () => {
  it('belong to the code that the server sent, and contain its details', async () => {
    const words = problemWords(
      await openTranslator('en'),
      said({ code: 'account.password_too_short', kind: 'invalid' }),
    )
    expect(words).toBe('A password has at least 15 characters.')
  })

  it('show days in the format of the reader, also beside a field', async () => {
    const code = 'calendar.before_site'
    const details = { on: '1900-01-01', notBefore: '2024-02-01' }
    const problem = said({ code, kind: 'invalid', details, fields: [{ path: 'screenedOn', code }] })
    const german = await openTranslator('de')
    expect(problemWords(german, problem)).toContain('1. Feb. 2024')
    expect(fieldWords(german, problem)['screenedOn']).toContain('1. Feb. 2024')
    expect(problemWords(await openTranslator('en'), problem)).toContain('1 Feb 2024')
  })

  it('say that the server cannot be reached if the request did not arrive', async () => {
    const problem = problemOf(new TypeError('Failed to fetch'))
    expect(problem.kind).toBe('unavailable')
    const [english, german] = await Promise.all(
      (['en', 'de'] as const).map(async (each) => problemWords(await openTranslator(each), problem)),
    )
    expect(english).not.toBe(german)
  })

  it('say that a part is missing if the code of a page could not be fetched', () => {
    const missing = new Error('Unable to preload CSS for /assets/sessions-page.css')
    expect(problemOf(missing)).toMatchObject({ code: 'part_missing', kind: 'unavailable' })
    expect(problemOf(new Error('x is not a function')).code).toBe('')
  })

  it('have the kind of the status code if a plain address answered', () => {
    const refused = (status: number, code: string) =>
      Object.assign(new Error(), { status, data: { problem: { code } } })
    expect(problemOf(refused(404, 'account.link_unknown')).kind).toBe('not_found')
    expect(problemOf(refused(503, 'database.unavailable')).kind).toBe('unavailable')
  })

  it('contain the request number of an unknown error', async () => {
    const words = problemWords(await openTranslator('en'), problemOf({ data: { requestId: '0190-illustrative' } }))
    expect(words).toContain('0190-illustrative')
  })

  it('do not show a code for which there are no words', async () => {
    const words = problemWords(await openTranslator('en'), said({ code: 'no.such_code', kind: 'invalid' }))
    expect(words).not.toContain('no.such_code')
  })

  it('are given for each refused field', async () => {
    const problem = said({
      code: 'input.invalid',
      kind: 'invalid',
      fields: [{ path: 'email', code: 'staff.email_malformed' }],
    })
    const words = fieldWords(await openTranslator('en'), problem)
    expect(Object.keys(words)).toEqual(['email'])
    expect(words['email']).not.toContain('_')
  })
})
