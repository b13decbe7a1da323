import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from './limits.ts'
import { parsePlain } from './plain.ts'
import { labelOf, type Parsed } from './segments.ts'
import { parseJson } from './json.ts'
import { parseSbv, parseSrt } from './srt.ts'
import { parseTable } from './table.ts'
import { parseVtt } from './vtt.ts'
import { parseXml } from './xml.ts'

// Made once: its tables of characters take longer than the tests that use it.
const anyText = fc.string({ unit: 'binary', maxLength: 200 })
const segments = (answer: Parsed) => (answer.ok ? answer.segments : answer.problems)
const cue = (timing: string, text = 'a') => `WEBVTT\n\n${timing}\n${text}\n`

describe('WebVTT', () => {
  it('reads ids, settings, voices, notes, entities, several lines and a byte order mark', () => {
    const file =
      '\ufeffWEBVTT - title\nKind: captions\n\nNOTE\nskip\n\nSTYLE\n::cue {}\n\none\n00:01.000 --> 00:02.500 align:start\n<v.loud מיכל כהן>שלום &amp; <i>ברוכים</i>\nהבאים</v>\n\n01:00:00.000 --> 01:00:01.000\nx &lt;y&gt;'
    expect(segments(parseVtt(file))).toEqual([
      { startMs: 1000, endMs: 2500, speaker: 'מיכל כהן', text: 'שלום & ברוכים\nהבאים' },
      { startMs: 3_600_000, endMs: 3_601_000, speaker: null, text: 'x <y>' },
    ])
  })
  it.each([
    ['', 1, 'empty'],
    [cue('00:02.000 --> 00:01.000'), 3, 'end_before_start'],
    [cue('00:61.000 --> 00:62.000'), 3, 'time_malformed'],
    [cue('lost words'), 3, 'cue_malformed'],
    ['WEBVTT\u0000', 1, 'not_text'],
  ])('%j: line %i, %s', (file, line, reason) =>
    expect(segments(parseVtt(file))).toContainEqual(expect.objectContaining({ line, reason })),
  )
  it('allows overlapping cues, because people talk at the same time', () =>
    expect(parseVtt(cue('00:01.000 --> 00:05.000') + '\n00:02.000 --> 00:03.000\nb').ok).toBe(true))
  it('reads back what was written', () => {
    const words = fc
      .string({ unit: fc.constantFrom(...'ab <>&;:-א ب ગ 😀 WEBVTT') })
      .map((text) => text.trim().replace(/\s+/g, ' '))
      .filter((text) => text !== '')
    const list = fc.array(
      fc.record({ gap: fc.nat(100_000), length: fc.nat(100_000), speaker: fc.option(words), text: words }),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(list, (rows) => {
        let at = 0
        const given = rows.map(({ gap, length, speaker, text }) => ({
          startMs: (at += gap),
          endMs: at + length,
          speaker,
          text,
        }))
        expect(segments(parseVtt(written(given)))).toEqual(given)
      }),
    )
  })
})

describe('SubRip', () => {
  it('reads comma and point, tags, and blocks without an index', () => {
    expect(
      segments(parseSrt('1\r\n00:00:01,000 --> 00:00:02,5\r\n<i>a</i>\r\n\r\n00:00:02.000 --> 00:00:03.000\r\nb\r\nc')),
    ).toEqual([
      { startMs: 1000, endMs: 2500, speaker: null, text: 'a' },
      { startMs: 2000, endMs: 3000, speaker: null, text: 'b\nc' },
    ])
  })
  it.each([
    ['1\nno time\na', 1, 'cue_malformed'],
    ['1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:02 000 -> x\nb', 5, 'cue_malformed'],
    ['1\n00:00:02,000 --> 00:00:01,000\na', 2, 'end_before_start'],
    ['1\n00:99:02,000 --> 00:00:01,000\na', 2, 'time_malformed'],
  ])('%j: line %i, %s', (file, line, reason) =>
    expect(segments(parseSrt(file))).toContainEqual(expect.objectContaining({ line, reason })),
  )
})

describe('plain text', () => {
  it('reads turns, times, continued lines and right-to-left labels', () => {
    expect(segments(parsePlain('[00:00:01] מיכל: שלום\nNote: this is hers\n\n[00:00:04] דן: כן'))).toEqual([
      { startMs: 1000, endMs: 4000, speaker: 'מיכל', text: 'שלום\nNote: this is hers' },
      { startMs: 4000, endMs: null, speaker: 'דן', text: 'כן' },
    ])
  })
  it.each([
    ['Note: this is all', [null]],
    ['A: x\nB: y', ['A', 'B']],
    ['A: x\nA: y\n\nB: z', ['A', 'A', 'B']],
    ['A: x\nNote: y\nA: z', ['A', 'A']],
    ['A: x\nB: y\nA: z\nB: w', ['A', 'B', 'A', 'B']],
    ['I said. And he: no\nI said. And he: no', [null]],
  ])('%j has the speakers %j', (file, speakers) => {
    const answer = parsePlain(file)
    const found = answer.ok ? answer.segments.map(({ speaker }) => speaker) : []
    expect(found).toEqual(speakers)
  })
  it.each([
    ['[99:99:99] A: x', 1, 'time_malformed'],
    ['[00:00:00] A: x\n[600:00:00] A: y', 2, 'time_too_late'],
  ])('%j: line %i, %s', (file, line, reason) =>
    expect(segments(parsePlain(file))).toContainEqual(expect.objectContaining({ line, reason })),
  )
})

describe('invisible characters', () => {
  it.each([
    ['WebVTT', parseVtt('WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>\u200b\u3164\n\n00:02.000 --> 00:03.000\nx'), 3],
    ['SubRip', parseSrt('1\n00:00:01,000 --> 00:00:02,000\n\u2060\n\n2\n00:00:02,000 --> 00:00:03,000\nx'), 2],
    ['CSV', parseTable([{ words: '\u200b' }, { words: 'x' }], { text: 'words' }), 2],
    ['plain text', parsePlain('A: x\nA: \u200b\n\nA: y'), 2],
  ])('make no segment alone: the row is skipped and told, in %s', (_, parsed, line) => {
    expect(parsed).toMatchObject({ ok: true })
    expect(parsed.report?.skipped).toContainEqual(expect.objectContaining({ line, reason: 'no_words' }))
  })
  it.each([
    ['\u200b', null],
    ['\u0301', null],
    ['\u200fP1\u200e ', 'P1'],
    ['P\u202e1', 'P1'],
    ['सह\u200dभागी', 'सह\u200dभागी'],
  ])('are removed from labels: %j becomes %j', (written, label) => expect(labelOf(written)).toBe(label))
})

describe('limits', () => {
  it.each([
    ['too_large', 'a'.repeat(limits.bytes + 1)],
    ['too_large', 'א'.repeat(limits.bytes / 2 + 1)],
    ['text_too_long', 'a'.repeat(limits.textCodePoints + 1)],
    ['too_many_segments', 'a\n\n'.repeat(limits.segments + 1)],
  ])('%s', (reason, file) => expect(segments(parsePlain(file))).toMatchObject([{ reason }]))
  it('allow a text and a label of exactly the limit, and refuse one character more', () => {
    expect(parsePlain('😀'.repeat(limits.textCodePoints)).ok).toBe(true)
    const row = (length: number) => parseTable([{ t: 'x', s: '😀'.repeat(length) }], { text: 't', speaker: 's' })
    expect([row(limits.speakerCodePoints).ok, segments(row(limits.speakerCodePoints + 1))]).toEqual([
      true,
      [expect.objectContaining({ line: 2, reason: 'speaker_too_long', part: 'speaker' })],
    ])
  })
  it('list at most a hundred problems, and import nothing if there is one', () => {
    const answer = parseTable(
      Array.from({ length: 300 }, () => ({ t: 'x', s: 'soon' })),
      { text: 't', start: 's' },
    )
    expect(answer).toMatchObject({ ok: false })
    expect(segments(answer)).toHaveLength(limits.problems)
  })
  const spaces = ' '.repeat(20_000)
  const timed = (rest: string) => `WEBVTT\n\n00:00.000 --> 00:01.000\n${rest}`
  it.each([
    ['plain text, a word and spaces', () => parsePlain(`x${spaces}`)],
    ['WebVTT, voices without an end', () => parseVtt(timed('<v '.repeat(100_000)))],
    ['WebVTT, classes without an end', () => parseVtt(timed('<v.'.repeat(30)))],
    ['SubRip, tags without an end', () => parseSrt(`1\n00:00:01,000 --> 00:00:02,000\n${'<b {\\\\'.repeat(100_000)}`)],
  ])('no text makes a parser slow: %s', (_, parse) => {
    const from = performance.now()
    parse()
    // Usually a few milliseconds. A regular expression with catastrophic backtracking takes ten seconds to years.
    expect(performance.now() - from).toBeLessThan(5_000)
  })
  it.each([
    ['subtitles', [parseVtt, parseSrt, parseSbv]],
    ['text, JSON and XML', [parsePlain, parseJson, parseXml]],
  ])('no text makes a parser throw: %s', (_, parsers) => {
    fc.assert(
      fc.property(anyText, (text) => parsers.every((parse) => typeof parse(`WEBVTT\n\n${text}`).ok === 'boolean')),
    )
  })
})

describe('table', () => {
  it.each([
    ['00:00:13', 13_000],
    ['1:02.5', 62_500],
    ['90', 90_000],
    ['0.25', 250],
  ])('%s is %i ms', (start, startMs) =>
    expect(segments(parseTable([{ t: 'x', start }], { text: 't', start: 'start' }))).toMatchObject([{ startMs }]),
  )
  it('takes the next start as a missing end, and sorts by a given order', () => {
    const rows = [
      ['2', '5', 'b'],
      ['1', '5', 'a'],
      ['3', '4', 'c'],
    ].map(([o, s, t]) => ({ o, s, t }))
    expect(segments(parseTable(rows, { text: 't', start: 's', order: 'o' }))).toMatchObject([
      { text: 'a', endMs: 5000 },
      { text: 'b', endMs: null },
      { text: 'c', endMs: null },
    ])
  })
  it('reports a missing column, a malformed time and a malformed order by row', () => {
    expect(
      segments(parseTable([{ t: 'x', s: '00:09:025', o: 'z' }], { text: 't', start: 's', order: 'o', end: 'no' })),
    ).toEqual([
      { line: 1, reason: 'column_missing', given: 'no' },
      { line: 2, reason: 'order_malformed', part: 'order', given: 'z' },
      { line: 2, reason: 'time_malformed', part: 'start', given: '00:09:025' },
    ])
  })

  it('keeps every utterance, speaker and time, in the order of their numbers', () => {
    const utterance = fc.record({
      words: fc.stringMatching(/^[a-zא-ת][a-zא-ת ,.]{0,40}[a-zא-ת]$/),
      who: fc.constantFrom('therapist', 'client'),
      seconds: fc.nat(20),
    })
    fc.assert(
      fc.property(fc.array(utterance, { minLength: 1, maxLength: 40 }), (said) => {
        let at = 0
        const rows = said.map(({ words, who, seconds }, number) => {
          at += seconds
          return { words, who, at: String(at), number: String(number + 1) }
        })
        const answer = parseTable(rows.toReversed(), { text: 'words', speaker: 'who', start: 'at', order: 'number' })
        expect(answer.ok && answer.segments.map((each) => [each.text, each.speaker, each.startMs])).toEqual(
          rows.map((row) => [row.words, row.who, Number(row.at) * 1000]),
        )
      }),
    )
  })
})

/** These cues as a WebVTT file, written as other programs write it. */
function written(cues: readonly { startMs: number; endMs: number; speaker: string | null; text: string }[]): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  const stamp = (ms: number) =>
    `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`
  const plain = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const blocks = cues.map(
    ({ startMs, endMs, speaker, text }) =>
      `${stamp(startMs)} --> ${stamp(endMs)}\n${speaker === null ? '' : `<v ${plain(speaker)}>`}${plain(text)}\n`,
  )
  return `WEBVTT\n\n${blocks.join('\n')}`
}
