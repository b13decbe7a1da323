// What a person decides in the preview of a file, and what the preview shows as doubtful.
import { describe, expect, it } from 'vitest'
import { encodingsOf, parseBytes, parseFile } from './file.ts'
import { type Encoding, guessEncodings } from './encodings.ts'
import { leftOutOf } from './left-out.ts'
import { limits } from './limits.ts'
import type { Choices } from './choices.ts'
import type { Parsed } from './segments.ts'

const speakers = (parsed: Parsed) => (parsed.ok ? parsed.segments.map(({ speaker }) => speaker) : parsed.problems)
const times = (parsed: Parsed) => (parsed.ok ? parsed.segments.map(({ startMs }) => startMs) : parsed.problems)
const plain = (text: string, choices?: Choices) => parseFile('plain', text, { choices })
const kinds = (parsed: Parsed) => parsed.report?.doubts.map(({ kind, line }) => [kind, line])

describe('labels', () => {
  const file = 'P1: one\nP2: two\nP1: three\nNote: four\nP2: five\nDr. Achieng: six'
  it('that stand once are speakers and are shown as doubtful; words like `Note` are words and are shown too', () => {
    expect(speakers(plain(file))).toEqual(['P1', 'P2', 'P1', 'P2', 'Dr. Achieng'])
    expect(kinds(plain(file))).toEqual([
      ['looks_like_label', 4],
      ['speaks_once', 6],
    ])
  })
  it('are what a person decides, compared as they look', () => {
    const labels = [
      { label: 'Note', isSpeaker: true },
      { label: '\u200eDr. Achieng ', isSpeaker: false },
    ]
    expect(speakers(plain(file, { labels }))).toEqual(['P1', 'P2', 'P1', 'Note', 'P2'])
  })
  it.each([
    ['He said: no.\nI went home.\nHe said: no.', [null]],
    ['and he said: no\nP1: yes\nP1: no', [null, 'P1', 'P1']],
    ['https://example.org: a\nP1: b\nP1: c', [null, 'P1', 'P1']],
    ['Date: today\nInterviewer: Ada\n\nI: a\nB: b\nI: c\nB: d', [null, 'Interviewer', 'I', 'B', 'I', 'B']],
    ['[laughs] well\n[laughs] yes\nP1: a\nP1: b', [null, 'P1', 'P1']],
    ['José: a\nJose\u0301: b\nJosé\u200b: c', ['José', 'José', 'José']],
    ['>> ADA: a\n>> BEN: b\n>> ADA: c', ['ADA', 'BEN', 'ADA']],
    ['ד״ר כהן: א\nמשתתפת 2: ב\nד״ר כהן: ג', ['ד״ר כהן', 'משתתפת 2', 'ד״ר כהן']],
  ])('of %j are read as %j', (text, expected) => expect(speakers(plain(text))).toEqual(expected))
})

describe('a refused row', () => {
  const file = '[00:00:05] P1: one\n[00:00:99] P2: two\n[00:00:09] P1: three'
  it('says row, column, what is there and the reason', () => {
    expect(times(plain(file))).toEqual([{ line: 2, reason: 'time_malformed', part: 'start', given: '00:00:99' }])
  })
  it.each([
    ['gets another time', { repairs: [{ line: 2, part: 'start', time: '0:07' }] }, [5000, 7000, 9000]],
    ['is read without its time', { repairs: [{ line: 2, part: 'start', time: null }] }, [5000, null, 9000]],
    ['is skipped', { repairs: [{ line: 2, skip: true }] }, [5000, 9000]],
    ['is skipped with all others', { skipFaulty: true }, [5000, 9000]],
  ] as const)('%s if a person decides so', (_, choices, expected) => {
    expect(times(plain(file, structuredClone(choices) as Choices))).toEqual(expected)
  })
  it('that was skipped stays in the report', () => {
    const { report } = plain(file, { repairs: [{ line: 2, skip: true }] })
    expect(report?.skipped).toEqual([{ line: 2, reason: 'chosen', part: 'start', words: 'two' }])
    expect(plain(file, { skipFaulty: true }).report?.skipped).toMatchObject([{ line: 2, reason: 'faulty' }])
  })
  it('is named once, also if two people speak in it', () => {
    const cue = 'WEBVTT\n\n00:09.000 --> 00:04.000\n<v Ada>Yes</v> <v Ben>No</v>\n'
    expect(times(parseFile('vtt', cue))).toEqual([{ line: 3, reason: 'end_before_start', part: 'end' }])
  })
  it('that is skipped does not move the doubts to other words', () => {
    const rows = 'start,text\n99:99,one\n1:00,two\n2:00,a &amp; b'
    const { report } = parseFile('csv', rows, {
      columns: { text: 'text', start: 'start' },
      choices: { skipFaulty: true },
    })
    expect(report?.doubts).toContainEqual({ line: 4, kind: 'markup', segment: 1 })
  })
  it('is refused again if the new time cannot be read', () => {
    const choices: Choices = { repairs: [{ line: 2, part: 'start', time: 'soon' }] }
    expect(times(plain(file, choices))).toMatchObject([{ line: 2, reason: 'time_malformed', given: 'soon' }])
  })
  it('of a whole file cannot be skipped', () => {
    expect(parseFile('csv', 'a,b\n1,2', { columns: { text: 'c' }, choices: { skipFaulty: true } }).ok).toBe(false)
    expect(plain('\n\n', { skipFaulty: true }).ok).toBe(false)
  })
})

describe('times', () => {
  const columns = { text: 'text', start: 'start', end: 'end' }
  it('are milliseconds where nobody could speak so slowly, unless a person says otherwise', () => {
    const file = 'start,end,text\n0,2000,Good morning to you\n2000,4000,And to you'
    expect(times(parseFile('csv', file, { columns }))).toEqual([0, 2000])
    const inSeconds = parseFile('csv', file, { columns, choices: { unit: 'seconds' } })
    expect(times(inSeconds)).toEqual([0, 2_000_000])
    expect(kinds(inSeconds)).toContainEqual(['unit', 2])
    expect(
      times(parseFile('csv', file.replace('start,', 'start_ms,'), { columns: { text: 'text', start: 'start_ms' } })),
    ).toEqual([0, 2000])
  })
  it('that overlap, go back, or begin late are doubtful and refuse nothing', () => {
    const file =
      '1\n02:00:00,000 --> 02:00:09,000\na\n\n2\n02:00:05,000 --> 02:00:06,000\nb\n\n3\n02:00:01,000 --> 02:00:02,000\nc'
    expect(kinds(parseFile('srt', file))).toEqual([
      ['late_start', 2],
      ['overlaps', 6],
      ['goes_back', 10],
    ])
  })
  it('with frames are refused until a person says how many a second has', () => {
    const file = '00:00:01:12 - 00:00:02:00\nSpeaker 1\nHello.\n'
    expect(times(plain(file))).toMatchObject([{ line: 1, reason: 'frame_rate_missing', given: '00:00:01:12' }, {}])
    expect(times(plain(file, { frameRate: 25 }))).toEqual([1480])
  })
})

describe('captions that roll', () => {
  const file =
    'WEBVTT\n\n00:00.000 --> 00:01.000\na\n\n00:01.000 --> 00:02.000\na\nb\n\n00:02.000 --> 00:03.000\nb\nc\n'
  it('are read as they stand, with a doubt, or without what they repeat', () => {
    const whole = parseFile('vtt', file)
    expect(whole.ok && whole.segments.map(({ text }) => text)).toEqual(['a', 'a\nb', 'b\nc'])
    expect(kinds(whole)).toContainEqual(['repeats', 3])
    const short = parseFile('vtt', file, { choices: { withoutRepeats: true } })
    expect(short.ok && short.segments.map(({ text }) => text)).toEqual(['a', 'b', 'c'])
  })
})

describe('an encoding', () => {
  /** The bytes of a text in a one-byte encoding, found by decoding every byte. */
  const bytesIn = (encoding: string, text: string) => {
    const bytes = new Map<string, number>()
    for (let byte = 255; byte >= 0; byte--)
      try {
        bytes.set(new TextDecoder(encoding, { fatal: true }).decode(new Uint8Array([byte])), byte)
      } catch {
        // The encoding has no character for this byte.
      }
    return new Uint8Array([...text].map((character) => bytes.get(character)!))
  }
  it.each([
    ['windows-1250', 'Příliš žluťoučký kůň'],
    ['windows-1250', 'Jak się pan dziś czuje? Dobrze, dziękuję.'],
    ['windows-1251', 'Добрый день. Как вы?'],
    ['windows-1252', 'Über die Größe – „schön“'],
    ['windows-1252', '¿Qué pasó? Mañana está aquí'],
    ['windows-1253', 'Καλημέρα, πώς είστε;'],
    ['windows-1254', 'Günaydın, nasılsınız? İyiyim ağabey, teşekkürler'],
    ['windows-1255', 'מה שלומך היום? לא טוב'],
    ['windows-1256', 'صباح الخير، كيف حالك؟'],
    ['windows-1257', 'Ačiū, gerai. Šiandien žmonės'],
    ['macintosh', 'Über die Größe – „schön“'],
  ])('%s is guessed for %s, and the words are shown', (encoding, text) => {
    const bytes = bytesIn(encoding, `A: ${text}\n`)
    expect(guessEncodings(bytes)[0]?.encoding).toBe(encoding)
    expect(encodingsOf('plain', bytes)[0]?.words.length).toBeGreaterThan(0)
    const parsed = parseBytes('plain', bytes)
    expect(parsed.ok && parsed.segments[0]?.text).toContain(text)
  })
  const wide = (text: string, size: 2 | 4, isLittle: boolean) => {
    const view = new DataView(new ArrayBuffer(text.length * size))
    for (let at = 0; at < text.length; at++)
      if (size === 2) view.setUint16(at * 2, text.charCodeAt(at), isLittle)
      else view.setUint32(at * 4, text.charCodeAt(at), isLittle)
    return new Uint8Array(view.buffer)
  }
  it.each([
    ['utf-16le', 2, true],
    ['utf-16be', 2, false],
    ['utf-32le', 4, true],
    ['utf-32be', 4, false],
  ] as const)('%s is known with and without its mark', (encoding, size, isLittle) => {
    for (const text of ['\ufeffA: hello there\n', 'A: hello there\n']) {
      const bytes = wide(text, size, isLittle)
      expect(guessEncodings(bytes)[0]?.encoding).toBe(encoding)
      expect(parseBytes('plain', bytes)).toMatchObject({ ok: true, report: { encoding } })
    }
  })
  it('that a person chose is used, or refused if the bytes cannot be in it', () => {
    const bytes = bytesIn('windows-1255', 'A: שלום\n')
    const read = (encoding: Encoding) => parseBytes('plain', bytes, { choices: { encoding } })
    expect(read('windows-1252')).toMatchObject({ ok: true, segments: [{ text: 'A: ùìåí' }] })
    expect(read('utf-8')).toMatchObject({ ok: false, problems: [{ reason: 'not_in_encoding' }] })
    expect(read('utf-32le')).toMatchObject({ ok: false, problems: [{ reason: 'not_in_encoding' }] })
  })
})

describe('a file that is too large or of another kind', () => {
  it('is refused before it is decoded: a VTT of 100 MB', () => {
    expect(parseBytes('vtt', new Uint8Array(100 * 1024 * 1024).fill(97))).toMatchObject({
      problem: 'transcript.file_too_large',
    })
    expect(parseBytes('vtt', new Uint8Array(limits.bytes + 1))).toMatchObject({ problem: 'transcript.file_too_large' })
  })
  it.each([
    ['a web page', 'plain', '<!DOCTYPE html><html><body>S01: a</body></html>', 'web_page'],
    ['a picture', 'plain', '\u0089PNG\r\n\u001a\n' + '\u0000\u0001\u0002'.repeat(50), 'not_text'],
    ['JSON of another kind', 'json', '{"a":1}', 'not_this_format'],
    ['no JSON', 'json', 'a', 'not_this_format'],
    ['XML of another kind', 'xml', '<a/>', 'not_this_format'],
    ['XML with entities', 'xml', '<!DOCTYPE a [<!ENTITY b "c">]><ANNOTATION_DOCUMENT/>', 'not_this_format'],
    ['no RTF', 'rtf', 'hello', 'not_this_format'],
  ] as const)('%s is refused with its reason', (_, format, text, reason) => {
    expect(parseBytes(format, new TextEncoder().encode(text))).toMatchObject({ ok: false, problems: [{ reason }] })
  })
})

describe('what a transcript keeps of the rows left out', () => {
  it('is the row, the column and the reason, and never a word or a name', () => {
    const file = '[00:00:99] Dalia: one\n[00:00:09] B: two\n[00:00:10] B: three'
    const parsed = plain(file, { skipFaulty: true })
    expect(parsed.report?.skipped[0]?.words).toBe('one')
    expect(leftOutOf(parsed.report!)).toEqual({ total: 1, rows: [{ line: 1, reason: 'faulty', part: 'start' }] })
  })
  it('is the first rows up to the limit, and the number of all', () => {
    const rows = 'text,who\nx,y\n' + ',y\n'.repeat(limits.skipped + 5)
    const { report } = parseFile('csv', rows, { columns: { text: 'text' } })
    const kept = leftOutOf(report!)
    expect([kept?.total, kept?.rows.length, kept?.rows[0]]).toEqual([
      limits.skipped + 5,
      limits.skipped,
      { line: 3, reason: 'no_words' },
    ])
  })
  it('is nothing if nothing was left out', () => expect(leftOutOf(plain('A: x\nB: y').report!)).toBeNull())
})
