import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialledNumbers, digitsOf, fewestDigits, isSameLine } from './phones.ts'

const meant = (text: string, country: string) =>
  dialledNumbers(text, country).map(({ number, extension }) => (extension ? `${number} x${extension}` : number))

/** One row for each telephone number: the ways in which people at a site of that country write it. */
const written: [country: string, number: string, ways: string[]][] = [
  [
    'IL',
    '+97286461014',
    [
      '08-6461014',
      '+972 8-646-1014',
      '+972 (0)8-6461014',
      '+972 (0) 8 646 1014',
      '00972-8-6461014',
      '972-8-6461014',
      '8-6461014',
      '(08) 646 1014',
      '08.646.1014',
      '08-6461014 (בבית)',
      'בית: 08-6461014',
      '\u202a+972 8-646-1014\u202c',
      '08-6461014/5',
      '٠٨-٦٤٦١٠١٤',
    ],
  ],
  ['IL', '+972501234567', ['050-1234567', '+972 50 123 4567', '00972501234567', '+9720501234567', '050 123 45 67']],
  ['IL', '+9721800123456', ['1-800-123-456', '1800123456']],
  [
    'DE',
    '+49731500620',
    [
      '0731/500620',
      '0049 731 500620',
      '+49 (0)731 500-620',
      '+49 (731) 500620',
      '(0731) 50 06 20',
      '0 73 1 / 50 06 20',
      '731 500620',
      'Tel. 0731–500620',
    ],
  ],
  ['DE', '+4915123456789', ['0151 23456789', '0151/2345 6789', '+49 151 23456789', '0049-151-23456789']],
  ['DE', '+41446681800', ['0041 44 668 18 00', '+41 44 668 18 00', '+41 (0)44 668 18 00']],
  ['UG', '+256772123456', ['0772 123456', '+256 772 123 456', '256772123456', '00256772123456', '+256 (0)772-123-456']],
  ['UG', '+256414123456', ['0414 123456', '+256 414 123456', '(0414) 123-456']],
  ['TZ', '+255754123456', ['0754 123 456', '+255754123456', '00255 754 123456', '255 754 123 456']],
  ['TZ', '+255222123456', ['022 212 3456', '+255 22 2123456']],
  [
    'IN',
    '+919820012345',
    ['98200 12345', '098200 12345', '+91 98200-12345', '0091 98200 12345', '૯૮૨૦૦ ૧૨૩૪૫', '९८२०० १२३४५'],
  ],
  ['IN', '+912026123456', ['020 26123456', '(020) 2612 3456', '+91-20-26123456', '+91 (0)20 2612 3456']],
]

describe('a telephone', () => {
  it.each(written.flatMap(([country, number, ways]) => ways.map((way) => [way, country, number] as const)))(
    '%s, at a site in %s, dials %s',
    (way, country, number) => expect(meant(way, country)).toEqual([number]),
  )

  it('with its country code is the same number at every site', () => {
    for (const [, number] of written)
      for (const country of ['IL', 'DE', 'UG', 'TZ', 'IN', 'ZZ', '']) expect(meant(number, country)).toEqual([number])
  })

  it.each([
    ['08-6461014 ext. 5', 'IL'],
    ['08-6461014 ext 5', 'IL'],
    ['08-6461014x5', 'IL'],
    ['08-6461014 #5', 'IL'],
    ['08-6461014 שלוחה 5', 'IL'],
    ['08-6461014, שלוחה: 5', 'IL'],
    ['+972 8 6461014 Durchwahl 5', 'DE'],
    ['+972 8 6461014 DW 5', 'DE'],
    ['+972 8 6461014 App. 5', 'DE'],
    ['+972 8 6461014 extension 5', 'UG'],
    ['+972 8 6461014 kiendelezi 5', 'TZ'],
  ])('%s, at a site in %s, is read as a number and an extension', (text, country) =>
    expect(meant(text, country)).toEqual(['+97286461014 x5']),
  )

  it.each([
    ['050-1234567 / 08-6461014', 'IL', ['+972501234567', '+97286461014']],
    ['050-1234567, 08-6461014', 'IL', ['+972501234567', '+97286461014']],
    ['050-1234567; 08-6461014 ext. 7', 'IL', ['+972501234567', '+97286461014 x7']],
    ['050 123 4567 08 646 1014', 'IL', ['+972501234567', '+97286461014']],
    ['אמא 050-1234567 או 08-6461014', 'IL', ['+972501234567', '+97286461014']],
    ['+972501234567+97286461014', 'IL', ['+972501234567', '+97286461014']],
    ['0731/500620/0151 23456789', 'DE', ['+49731500620', '+4915123456789']],
    ['0731/500620 oder 0151-23456789', 'DE', ['+49731500620', '+4915123456789']],
    ['Tel.: 0731/500620, Fax: 0731/500621', 'DE', ['+49731500620', '+49731500621']],
    ['0772123456/0701654321', 'UG', ['+256772123456', '+256701654321']],
    ['0772 123 456 or 0701 654 321', 'UG', ['+256772123456', '+256701654321']],
    ['0754123456 au 0715654321', 'TZ', ['+255754123456', '+255715654321']],
    ['98200 12345/98200 54321', 'IN', ['+919820012345', '+919820054321']],
    ['050-1234567 (050-1234567)', 'IL', ['+972501234567']],
  ])('%s, at a site in %s, dials %j', (text, country, numbers) => expect(meant(text, country)).toEqual(numbers))

  it.each([
    ['12', 'IL', []],
    ['*6550', 'IL', []],
    ['none', 'DE', []],
    ['0731 000001', 'DE', ['+49731000001']],
    ['+49 731 000001', 'DE', ['+49731000001']],
    ['0772 12345', 'UG', ['+25677212345']],
    ['08-6461014', 'ZZ', ['86461014']],
    ['123456789012345678', 'DE', ['012345678']],
  ])('that no numbering plan has is still compared: %s at a site in %s is %j', (text, country, numbers) =>
    expect(meant(text, country)).toEqual(numbers),
  )

  it.each([
    [{ number: '1' }, { number: '1' }, true],
    [{ number: '1' }, { number: '1', extension: '5' }, true],
    [{ number: '1', extension: '5' }, { number: '1', extension: '5' }, true],
    [{ number: '1', extension: '5' }, { number: '1', extension: '6' }, false],
    [{ number: '1' }, { number: '2' }, false],
  ])('%j and %j are one telephone: %s', (one, other, answer) => expect(isSameLine(one, other)).toBe(answer))

  it('of random text throws no error', () => {
    const unit = fc.constantFrom(...'0123456789+-/() .,x#'.split(''), 'e', 'א', '٥')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), fc.constantFrom('IL', 'DE', 'IN', ''), (text, country) =>
        dialledNumbers(text, country).every(({ number }) => /^\+?\d{4,}$/.test(number)),
      ),
      { numRuns: 50 },
    )
  })
})

it('all digits of a text contain the last digits of each of its numbers, in every way of writing', () => {
  for (const [country, , ways] of written)
    for (const way of [...ways, `${ways[0]} / ${ways.at(-1)}`])
      for (const { number } of dialledNumbers(way, country))
        expect({ way, digits: digitsOf(way) }).toSatisfy(() => digitsOf(way).includes(number.slice(-fewestDigits)))
})
