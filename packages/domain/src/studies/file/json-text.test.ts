import { describe, expect, it } from 'vitest'
import { lineAt, linesOf, readJson } from './json-text.ts'

const commented = `// A study
{
  "slug": "voices", // "not": "a field"
  "title": "http://voices // stays",
  /* Two
     lines */
  "configuration": {
    "groups": [
      { "key": "peer" },
      {
        "key": "staff",
        "names": { "en": "A \\"name\\"" }
      }
    ],
    "languages": ["en",
      "he"]
  }
}
`

describe('the text of a study file', () => {
  it('may have comments, and what looks like one inside a text stays', () => {
    expect(readJson(commented)).toEqual({
      ok: true,
      value: {
        slug: 'voices',
        title: 'http://voices // stays',
        configuration: {
          groups: [{ key: 'peer' }, { key: 'staff', names: { en: 'A "name"' } }],
          languages: ['en', 'he'],
        },
      },
    })
  })

  it('names the line and the character of a syntax error, also behind a comment', () => {
    const read = readJson('{\n  "slug": "a", // a comment\n  oops\n}')
    expect(read).toEqual({ ok: false, faults: [{ path: '3:3', code: 'study.not_json' }] })
  })

  it('refuses a text or a comment that is not closed', () => {
    expect(readJson('{ "slug": "voices').ok).toBe(false)
    expect(readJson('{ /* "slug": "voices" }').ok).toBe(false)
  })

  it('has a line for every value', () => {
    const lines = linesOf(commented)
    const at = (path: string) => lineAt(lines, path)
    expect([at('slug'), at('title'), at('configuration'), at('configuration.groups.0.key')]).toEqual([3, 4, 7, 9])
    expect([at('configuration.groups.1'), at('configuration.groups.1.names.en')]).toEqual([10, 12])
    expect([at('configuration.languages.0'), at('configuration.languages.1')]).toEqual([15, 16])
  })

  it('gives a missing field the line of the thing that lacks it', () => {
    const lines = linesOf(commented)
    expect(lineAt(lines, 'configuration.groups.1.hasPeerRole')).toBe(10)
    expect(lineAt(lines, 'sites')).toBe(1)
  })
})
