import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNothing, trimLine, withoutInvisible } from './characters.ts'
import { line, prose, reason, wording } from './text.ts'

const codesOf = (schema: ReturnType<typeof line>, text: string) => {
  const answer = schema.safeParse(text)
  return answer.success ? [] : answer.error.issues.map(({ message }) => message)
}
const fields = { line: line(200), prose: prose(2000) }
const every = Array.from({ length: 0x11_0000 }, (_, point) => point).filter((point) => point < 0xd800 || point > 0xdfff)
const named = (point: number) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
const nothing = every.filter((point) =>
  /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{M}]/u.test(String.fromCodePoint(point)),
)

describe('a text without a visible character', () => {
  it('is refused by every kind of field, with every invisible character and every lone mark', () => {
    expect(nothing.length).toBeGreaterThan(6_000)
    for (const schema of [...Object.values(fields), wording(200)]) {
      const accepted = nothing.filter((point) => schema.safeParse(String.fromCodePoint(point).repeat(3)).success)
      expect(accepted.map(named)).toEqual([])
    }
  })

  it('is refused if it mixes invisible characters', () => {
    const mixed = fc.array(fc.constantFrom(...nothing), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(mixed, (points) => {
        const text = String.fromCodePoint(...points)
        expect(isNothing(text)).toBe(true)
        for (const schema of Object.values(fields)) expect(schema.safeParse(text).success).toBe(false)
      }),
    )
  })

  it.each(['\u200b', '\u200f', '\u2060', '\u3164', '\u0301', '\u2800', '\ufffc', '\ufe0f', '\u200c\u200d'])(
    'is refused as a reason: %j',
    (text) => expect(reason.safeParse(text.repeat(5)).success).toBe(false),
  )

  it('a reason needs three visible characters', () => {
    expect(codesOf(reason, 'ab')).toEqual(['text.too_short'])
    expect(codesOf(reason, 'a\u200b\u200b\u200bb')).toEqual(['text.too_short'])
    expect(reason.parse(' ill ')).toBe('ill')
    expect(reason.parse('हाँ')).toBe('हाँ')
  })
})

describe('a single line', () => {
  it.each([
    ['U+0085', 'a\u0085b'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['a line break', 'a\nb'],
    ['a tab', 'a\tb'],
    ['a C1 control', 'a\u0093b'],
    ['NUL', 'a\0b'],
    ['half of a character', 'a\ud83d'],
    ['a noncharacter', 'a\ufffe'],
  ])('refuses %s', (_, text) => expect(codesOf(fields.line, text)).toEqual(['text.control_characters']))

  it.each([
    ['an open override', 'a\u202eb'],
    ['a closed override', 'a\u202eb\u202cc'],
    ['an open embedding', '\u202babc'],
    ['an open isolate', 'a\u2067b'],
    ['an end without a beginning', 'a\u2069b'],
    ['an isolate that is closed like an embedding', 'a\u2067b\u202cc'],
  ])('refuses %s', (_, text) => expect(codesOf(fields.line, text)).toEqual(['text.direction_open']))

  it('refuses every control between two letters', () => {
    const controls = every.filter((point) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(String.fromCodePoint(point)))
    const accepted = controls.filter((point) => fields.line.safeParse(`a${String.fromCodePoint(point)}b`).success)
    expect(accepted.map(named)).toEqual([])
  })

  it.each([
    ['spaces of every kind', '\u00a0 \u2003Anna\u3000\n', 'Anna'],
    ['zero width spaces and word joiners', '\u200b\ufeffAnna\u2060\u200b', 'Anna'],
    ['direction marks', '\u200f\u200eAnna\u200e', 'Anna'],
    ['fillers', '\u3164Anna\uffa0', 'Anna'],
    ['a text direction around it', '\u202a+972 8-646-1014\u202c', '+972 8-646-1014'],
    ['two text directions around it', ' \u2068\u2066מיכל\u2069\u2069 ', 'מיכל'],
    ['a mark before the first letter', '\u0301Anna', 'Anna'],
  ])('loses %s at its ends', (_, typed, kept) => expect(fields.line.parse(typed)).toBe(kept))

  it.each([
    ['a joiner inside a Hindi word', 'क्\u200dष'],
    ['a joiner at the end of a Malayalam word', 'അവന്\u200d'],
    ['a non-joiner inside a Persian word', 'می\u200cخواهم'],
    ['a zero width space inside a Khmer line', 'ភាសា\u200bខ្មែរ'],
    ['a closed direction at the end', 'a \u2067ב\u2069'],
    ['two closed directions beside each other', '\u2067א\u2069 \u2067ב\u2069'],
    ['a variant of an emoji', '❤\ufe0f'],
    ['the flag of Scotland', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['vowel points', 'מִיכַל'],
  ])('keeps %s', (_, text) => expect(fields.line.parse(text)).toBe(text.normalize('NFC')))

  it('does not change when it is read a second time', () => {
    const unit = fc.constantFrom(
      'a',
      'א',
      'क',
      ' ',
      '\u200b',
      '\u200f',
      '\u2067',
      '\u2069',
      '\u202a',
      '\u202c',
      '\u0301',
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        const once = fields.line.safeParse(text)
        if (once.success) expect(fields.line.parse(once.data)).toBe(once.data)
      }),
    )
  })

  it('is read in time that grows in proportion to its length', () => {
    const long = prose(200_000)
    expect(long.safeParse(`a${' '.repeat(190_000)}b`).success).toBe(true)
    expect(long.safeParse('\u202a'.repeat(190_000)).success).toBe(false)
  })
})

describe('text of several lines', () => {
  it.each(['\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029'])('gets a plain line break for %j', (lineBreak) =>
    expect(fields.prose.parse(`one${lineBreak}two`)).toBe('one\ntwo'),
  )
  it('keeps tabs and closed text directions', () => {
    const text = '\u200f(1)\tאמר \u202aC++\u202c, \u202dabc\u202c'
    expect(fields.prose.parse(text)).toBe(text)
  })
  it.each(['\u0000', '\u0007', '\u001b', '\u0081'])('refuses the control %j', (control) =>
    expect(codesOf(fields.prose, `a${control}b`)).toEqual(['text.control_characters']),
  )
  it('refuses an open text direction', () =>
    expect(codesOf(fields.prose, 'one\n\u202etwo')).toEqual(['text.direction_open']))
})

describe('text that is kept exactly', () => {
  it('is neither trimmed nor normalised', () => {
    const text = ' \u0065\u0301\r\n\u200b'
    expect(wording(100).parse(text)).toBe(text)
  })
})

describe('withoutInvisible', () => {
  it('removes every invisible character between two letters', () => {
    const marks = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u
    const seen = every.filter((point) => marks.test(String.fromCodePoint(point)))
    const counted = seen.filter((point) => withoutInvisible(`a${String.fromCodePoint(point)}b`) !== 'ab')
    expect(counted.map(named)).toEqual([])
  })
})

describe('a text of directions within each other', () => {
  const nested = (many: number, inner: string) => '\u2067'.repeat(many) + inner + '\u2069'.repeat(many)

  it('is peeled to its words, in a time that grows with its length only', () => {
    expect(trimLine(nested(200_000, 'Amal'))).toBe('Amal')
    expect(trimLine(nested(200_000, ' \u200f '))).toBe('')
  })

  it.each([
    ['keeps a direction that ends before the text does', '\u2067a\u2069b'],
    ['keeps two directions beside each other', '\u2067a\u2069\u2067b\u2069'],
    ['keeps a direction around one that stays open', '\u2067a\u2066b\u2069'],
    ['keeps a direction around an end that closes nothing', '\u2067a\u202cb\u2069'],
  ])('%s', (_, text) => expect(trimLine(text)).toBe(text))
})

describe('a letter with combining marks', () => {
  const marked = (many: number) => `a${'\u0315\u0300'.repeat(many / 2)}`

  it.each(Object.entries(fields))('may have 30 of them in a %s, and not 31', (_, schema) => {
    expect(codesOf(schema, `${marked(30)} b ${marked(30)}`)).toEqual([])
    expect(codesOf(schema, `${marked(30)}\u0300`)).toEqual(['text.control_characters'])
  })

  it('is refused before the text is normalised, so that a long run of them takes no time', () => {
    // Normalising this would take minutes.
    expect(codesOf(prose(100_000), marked(400_000))).toEqual(['text.control_characters'])
  })
})
