// The programs that run these scripts are not here. So the tests take the texts out of a script by the rules of its language, and
// demand that what is left is exactly the code that was meant.
import { describe, expect, it } from 'vitest'
import { book, nasty } from './book.test-support.ts'
import { inR, writeR } from './r-script.ts'
import { inSpss, writeSpss } from './spss.ts'
import { inStata, namesOf, writeStata } from './stata.ts'

/** The script with `_` in the place of every text, and the texts. */
function apart(script: string, text: RegExp) {
  const texts: string[] = []
  const code = script.replaceAll(text, (found) => (texts.push(found.slice(1, -1)), '_'))
  return { code, texts }
}

describe('the R script', () => {
  const { code, texts } = apart(writeR(book, 'participants.csv').replace(/^#.*\n#.*\n/u, ''), /"(?:[^"\\]|\\.)*"/gu)

  it('consists of the statements that were meant, whatever the labels say', () => {
    expect(code.trim().split('\n')).toEqual([
      'data <- read.csv(_, colClasses = _, na.strings = _, check.names = FALSE, fileEncoding = _)',
      'stopifnot(identical(names(data), c(_, _, _, _, _, _)))',
      'data[[_]] <- factor(data[[_]], levels = c(_, _, _), labels = c(_, _, _))',
      'data[[_]] <- as.integer(data[[_]])',
      'data[[_]] <- as.Date(data[[_]])',
      'data[[_]] <- data[[_]] == _',
      ...Array<string>(6).fill('attr(data[[_]], _) <- _'),
      'participants <- data',
      'rm(data)',
    ])
  })

  it('writes a label so that R reads the same words, and two equal labels apart', () => {
    const label = texts.find((text) => text.startsWith('He said'))!
    expect(label.replaceAll(/\\(.)/gu, '$1')).toBe(nasty.replace('\n', ' '))
    expect(texts).toEqual(
      expect.arrayContaining([String.raw`=HYPERLINK(\"x\") (staff)`, String.raw`=HYPERLINK(\"x\") (other)`]),
    )
  })

  it.each([
    ['a"b', String.raw`"a\"b"`],
    [String.raw`a\b`, String.raw`"a\\b"`],
    ['a\nb\u0000', '"a b"'],
    ['קול', '"קול"'],
  ])('writes %j as %s', (text, written) => expect(inR(text)).toBe(written))
})

describe('the syntax of SPSS', () => {
  const script = writeSpss(book, 'participants.csv')
  const { code, texts } = apart(script.replace(/^\*.*\n/u, ''), /'(?:[^']|'')*'/gu)

  it('consists of the commands that were meant, whatever the labels say', () => {
    expect(code.replaceAll(/\s+/gu, ' ').trim()).toBe(
      'GET DATA /TYPE=TXT /FILE=_ /ENCODING=_ /ARRANGEMENT=DELIMITED /DELIMITERS=_ /QUALIFIER=_ /FIRSTCASE=2 /VARIABLES= code A64 group A64 birth_year F12.0 screened_on SDATE10 is_corrected A8 guide A800. ' +
        'FORMATS screened_on (SDATE10). VARIABLE LABELS code _ group _ birth_year _ screened_on _ is_corrected _ guide _. ' +
        'VALUE LABELS group _ _ _ _ _ _. EXECUTE.',
    )
  })

  it('writes a label so that SPSS reads the same words', () =>
    expect(texts.map((text) => text.replaceAll("''", "'"))).toContain(nasty.replace('\n', ' ')))

  it('has a title that ends no command', () => {
    expect(script.split('\n')[0]).toMatch(/^\* [^.]*\.$/u)
  })

  it('cuts a label at the bytes that SPSS allows, and no character in two', () => {
    const written = inSpss('ק'.repeat(100), 120)
    expect(written).toBe(`'${'ק'.repeat(60)}'`)
    expect(inSpss("'".repeat(130), 120)).toBe(`'${"''".repeat(120)}'`)
  })
})

describe('the do-file of Stata', () => {
  const script = writeStata(book, 'participants.csv')
  const { code, texts } = apart(script.replace(/^\*.*\n/u, ''), /"[^"]*"/gu)

  it('consists of the commands that were meant, whatever the labels say', () => {
    const lines = code.trim().split('\n')
    const commands = new Set(lines.map((line) => line.split(' ')[0]))
    expect([...commands].toSorted()).toEqual([
      ...[
        'assert',
        'clear',
        'destring',
        'drop',
        'format',
        'generate',
        'import',
        'label',
        'order',
        'rename',
        'replace',
        'version',
      ],
    ])
    expect(lines).toEqual(
      expect.arrayContaining([
        'import delimited using _, delimiters(_) varnames(nonames) rowrange(2) stringcols(_all) bindquotes(strict) encoding(_)',
        'rename v2 group',
        'replace coded = 2 if group == _',
        'label define values2 2 _, add',
        'label values coded values2',
        'generate long coded = date(screened_on, _)',
      ]),
    )
  })

  it('has no text in which a macro or a second text could begin', () => {
    for (const text of texts) expect(text).not.toMatch(/["`$\n]/u)
    expect(script.split('\n')[0]).not.toMatch(/[`$]|\/\*|\*\//u)
    expect(inStata('a "b" `c\' $d', 80)).toBe(`"a ”b” ‘c' ＄d"`)
    expect(inStata('𝒳𝒳𝒳', 2)).toBe('"𝒳𝒳"')
  })

  it('has names of at most 32 characters, each once', () => {
    const long = 'scope_'.padEnd(46, 'x')
    const names = namesOf([`${long}1`, `${long}2`, `${long}3`, 'code'])
    expect(new Set(names).size).toBe(4)
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,31}$/u)
  })
})
