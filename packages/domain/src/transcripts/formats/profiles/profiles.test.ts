// One file of each program, with the reading that a person would give it. All people are invented.
import { describe, expect, it } from 'vitest'
import type { CsvColumns, FileFormat } from '../../schema.ts'
import { docx, documentParts, paragraph, zip } from '../archive.test-support.ts'
import { parseBytes } from '../file.ts'
import type { Choices } from '../report.ts'
import { byLayout } from './by-layout.ts'
import { chat } from './chat.ts'
import { elan } from './elan.ts'
import { meet } from './meet.ts'
import { namedTimes } from './named-times.ts'
import { ownLines } from './own-lines.ts'
import { tabs } from './tabs.ts'
import { timedBlocks } from './timed-blocks.ts'

type Turn = readonly [startMs: number | null, endMs: number | null, speaker: string | null, text: string]
type Sample = {
  producer: string
  format: FileFormat
  file: string | Uint8Array
  columns?: CsvColumns
  choices?: Choices
  turns: readonly Turn[]
}

const bytesOf = (file: string | Uint8Array) => (typeof file === 'string' ? new TextEncoder().encode(file) : file)
const table = (...rows: string[][]) =>
  zip(
    documentParts(
      `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`,
    ),
  )
const broken = (...lines: string[]) =>
  `<w:p>${lines.map((line) => `<w:r><w:t xml:space="preserve">${line}</w:t></w:r>`).join('<w:r><w:br/></w:r>')}</w:p>`

const samples: Sample[] = [
  {
    producer: 'zoom',
    format: 'vtt',
    file: 'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAda Example: Habari.\n\n2\n00:00:02.000 --> 00:00:04.000\nBen Example: Nzuri: sana.\n\n3\n00:00:04.000 --> 00:00:05.000\nand then\n',
    turns: [
      [1000, 2000, 'Ada Example', 'Habari.'],
      [2000, 4000, 'Ben Example', 'Nzuri: sana.'],
      [4000, 5000, null, 'and then'],
    ],
  },
  {
    producer: 'zoom',
    format: 'plain',
    file: '[Ada Example] 00:00:01\nHabari.\n\n[Ben Example] 00:00:03\nNzuri.\n',
    turns: [
      [1000, 3000, 'Ada Example', 'Habari.'],
      [3000, null, 'Ben Example', 'Nzuri.'],
    ],
  },
  {
    producer: 'teams',
    format: 'vtt',
    file: 'WEBVTT\n\n0a0b0c0d-0000-4000-8000-000000000001/10-0\n00:00:01.000 --> 00:00:02.000\n<v Ada Example>Hello</v>\n\n0a0b0c0d-0000-4000-8000-000000000001/11-0\n00:00:02.000 --> 00:00:03.000\n<v Ben Example>Yes</v> <v Ada Example>No</v>\n',
    turns: [
      [1000, 2000, 'Ada Example', 'Hello'],
      [2000, 3000, 'Ben Example', 'Yes'],
      [2000, 3000, 'Ada Example', 'No'],
    ],
  },
  {
    producer: 'teams',
    format: 'docx',
    file: zip(
      documentParts(
        [
          paragraph('Ward round-20260101_100000-Meeting Recording'),
          paragraph('January 1, 2026, 10:00AM'),
          broken('Ada Example started transcription'),
          broken('', 'Ada Example   0:04', 'Good morning.', 'Second sentence.'),
          broken('', 'Ben Example   1:04', 'Morning: all of you.'),
        ].join(''),
      ),
    ),
    turns: [
      [4000, 64_000, 'Ada Example', 'Good morning.\nSecond sentence.'],
      [64_000, null, 'Ben Example', 'Morning: all of you.'],
    ],
  },
  {
    producer: 'teams',
    format: 'docx',
    file: zip(
      documentParts(
        broken('0:0:1.5 --> 0:0:2.75', 'Ada Example', 'Good morning.') +
          broken('0:0:3.0 --> 0:0:4.0', 'Ben Example', 'Yes.'),
      ),
    ),
    turns: [
      [1500, 2750, 'Ada Example', 'Good morning.'],
      [3000, 4000, 'Ben Example', 'Yes.'],
    ],
  },
  {
    producer: 'meet',
    format: 'docx',
    file: docx([
      'Weekly (2026-01-01 10:00 GMT) - Transcript',
      'Attendees',
      'Ada Example, Ben Example',
      'Transcript',
      '00:00:00',
      'Ada Example: Good morning.',
      'Ben Example: Hello.',
      '00:05:00',
      'Ada Example: Next.',
      'Meeting ended after 00:06:10 👋',
      'This editable transcript was computer generated and might contain errors.',
    ]),
    turns: [
      [0, null, 'Ada Example', 'Good morning.'],
      [null, 300_000, 'Ben Example', 'Hello.'],
      [300_000, null, 'Ada Example', 'Next.'],
    ],
  },
  {
    producer: 'otter',
    format: 'plain',
    file: 'Ward talk\nThu, Jan 1, 2026 10:00AM • 12:01\n\nSUMMARY KEYWORDS\nward, tea\n\nAda Example  00:01\nWe met at 10:30. Note: it was cold.\n\nBen Example  00:09\nYes.\n\nTranscribed by https://otter.ai\n',
    turns: [
      [1000, 9000, 'Ada Example', 'We met at 10:30. Note: it was cold.'],
      [9000, null, 'Ben Example', 'Yes.'],
    ],
  },
  {
    producer: 'rev',
    format: 'plain',
    file: 'Prof. Ada Example (00:01):\nHello.\n\nBen Example (00:05):\nHello, professor.\n\nProf. Ada Example (01:00:05):\nGood.\n',
    turns: [
      [1000, 5000, 'Prof. Ada Example', 'Hello.'],
      [5000, 3_605_000, 'Ben Example', 'Hello, professor.'],
      [3_605_000, null, 'Prof. Ada Example', 'Good.'],
    ],
  },
  {
    producer: 'rev',
    format: 'json',
    file: JSON.stringify({
      monologues: [
        {
          speaker: 0,
          elements: [
            { type: 'text', value: 'Hello', ts: 1, end_ts: 1.5 },
            { type: 'punct', value: '.' },
          ],
        },
        { speaker: 1, elements: [{ type: 'text', value: 'Yes', ts: 2, end_ts: 2.25 }] },
      ],
    }),
    turns: [
      [1000, 1500, 'Speaker 0', 'Hello.'],
      [2000, 2250, 'Speaker 1', 'Yes'],
    ],
  },
  {
    producer: 'trint',
    format: 'plain',
    file: '[00:00:01] Ada Example:\nHello.\n\n[00:00:04] Ben Example:\nYes.\n',
    turns: [
      [1000, 4000, 'Ada Example', 'Hello.'],
      [4000, null, 'Ben Example', 'Yes.'],
    ],
  },
  {
    producer: 'descript',
    format: 'plain',
    file: '**Ada:** [00:00:01] Hello.\n\n**Ben**: [00:00:04] Yes.\n\n**Ada:** [00:00:06] Good.\n',
    turns: [
      [1000, 4000, 'Ada', 'Hello.'],
      [4000, 6000, 'Ben', 'Yes.'],
      [6000, null, 'Ada', 'Good.'],
    ],
  },
  {
    producer: 'youtube',
    format: 'vtt',
    file: 'WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:02.000\n \nwe<00:00:01.000><c> begin</c>\n\n00:00:02.000 --> 00:00:02.010\nwe begin\n \n\n00:00:02.010 --> 00:00:04.000\nwe begin\nagain<00:00:03.000><c> now</c>\n\n00:00:04.000 --> 00:00:04.010\nagain now\n \n',
    choices: { withoutRepeats: true },
    turns: [
      [0, 2000, null, 'we begin'],
      [2010, 4000, null, 'again now'],
    ],
  },
  {
    producer: 'whisper',
    format: 'csv',
    file: 'start\tend\ttext\n0\t2500\t"So" she said\n2500\t61000\tand then, well\n',
    columns: { text: 'text', start: 'start', end: 'end' },
    turns: [
      [0, 2500, null, '"So" she said'],
      [2500, 61_000, null, 'and then, well'],
    ],
  },
  {
    producer: 'whisper',
    format: 'plain',
    file: '[00:00.000 --> 00:02.500]  So she said\n[00:02.500 --> 01:01.000]  and then\n',
    turns: [
      [0, 2500, null, 'So she said'],
      [2500, 61_000, null, 'and then'],
    ],
  },
  {
    producer: 'whisper',
    format: 'json',
    file: JSON.stringify({
      segments: [
        { start: 0.5, end: 2, text: ' Habari.', speaker: 'SPEAKER_00' },
        { start: 2, end: 3.25, text: ' Nzuri.' },
      ],
    }),
    turns: [
      [500, 2000, 'SPEAKER_00', 'Habari.'],
      [2000, 3250, null, 'Nzuri.'],
    ],
  },
  {
    producer: 'whisper.cpp',
    format: 'json',
    file: JSON.stringify({
      transcription: [{ timestamps: { from: 'x', to: 'y' }, offsets: { from: 500, to: 2000 }, text: ' Habari.' }],
    }),
    turns: [[500, 2000, null, 'Habari.']],
  },
  {
    producer: 'subrip',
    format: 'srt',
    file: '1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Habari.\n\n2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_01]: Nzuri.\n\n3\n00:00:03,000 --> 00:00:04,000\n[laughs] Sawa.\n',
    turns: [
      [1000, 2000, 'SPEAKER_00', 'Habari.'],
      [2000, 3000, 'SPEAKER_01', 'Nzuri.'],
      [3000, 4000, null, '[laughs] Sawa.'],
    ],
  },
  {
    producer: 'noscribe',
    format: 'plain',
    file: 'S00: [00:00:01] Guten Tag.\n\nS01: [00:00:04] Ja: gern.\n',
    turns: [
      [1000, 4000, 'S00', 'Guten Tag.'],
      [4000, null, 'S01', 'Ja: gern.'],
    ],
  },
  {
    producer: 'f4',
    format: 'plain',
    file: 'I: Wie war es? #00:00:05-2#\nB: Gut. #00:00:09-8# Und kalt. #00:00:12-0#\nI: Danke. #00:00:13-0#\n',
    turns: [
      [0, 5200, 'I', 'Wie war es?'],
      [5200, 9800, 'B', 'Gut.'],
      [9800, 12_000, 'B', 'Und kalt.'],
      [12_000, 13_000, 'I', 'Danke.'],
    ],
  },
  {
    producer: 'f4',
    format: 'rtf',
    file: "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\pard I: Sch\\'f6n. #00:00:05-2#\\par B: \\u1489?\\u8211\\'96 ja. #00:00:07-0#\\par}",
    turns: [
      [0, 5200, 'I', 'Schön.'],
      [5200, 7000, 'B', 'ב– ja.'],
    ],
  },
  {
    producer: 'maxqda',
    format: 'plain',
    file: '#00:00:01-2# SPEAKER_00: Guten Tag.\n#00:00:04-8# SPEAKER_01: Guten Tag.\n',
    turns: [
      [1200, 4800, 'SPEAKER_00', 'Guten Tag.'],
      [4800, null, 'SPEAKER_01', 'Guten Tag.'],
    ],
  },
  {
    producer: 'nvivo',
    format: 'csv',
    file: 'ID,Timespan,Content,Speaker\n1,0:00.0 - 0:05.2,Good.,INT\n2,0:05.2 - 0:09.8,Yes.,P3\n',
    columns: { text: 'Content', start: 'Timespan', speaker: 'Speaker' },
    turns: [
      [0, 5200, 'INT', 'Good.'],
      [5200, 9800, 'P3', 'Yes.'],
    ],
  },
  {
    producer: 'word.table',
    format: 'docx',
    file: table(
      ['Timespan', 'Speaker', 'Content'],
      ['0:00.0 - 0:05.2', 'INT', 'Good.'],
      ['0:05.2 - 0:09.8', 'P3', 'Yes.'],
    ),
    turns: [
      [0, 5200, 'INT', 'Good.'],
      [5200, 9800, 'P3', 'Yes.'],
    ],
  },
  {
    producer: 'word.table',
    format: 'docx',
    file: table(['INT:', 'How was it in the ward?'], ['P3:', 'Cold.'], ['INT:', 'And then?']),
    turns: [
      [null, null, 'INT', 'How was it in the ward?'],
      [null, null, 'P3', 'Cold.'],
      [null, null, 'INT', 'And then?'],
    ],
  },
  {
    producer: 'otranscribe',
    format: 'plain',
    file: '0:01 Ada: Hello.\n\n0:04 Ben: Yes.\n\n0:06 At 12:30 we left.\n',
    turns: [
      [1000, 4000, 'Ada', 'Hello.'],
      [4000, 6000, 'Ben', 'Yes.'],
      [6000, null, null, 'At 12:30 we left.'],
    ],
  },
  {
    producer: 'otranscribe',
    format: 'json',
    file: JSON.stringify({
      text: '<p><span class="timestamp" contenteditable="false" data-timestamp="1.2">00:01</span> Ada: Tom &amp; I<br></p><p><span class="timestamp">00:04</span> Ben: Yes</p>',
      media: 'x.mp3',
      'media-time': 9,
    }),
    turns: [
      [1000, 4000, 'Ada', 'Tom & I'],
      [4000, null, 'Ben', 'Yes'],
    ],
  },
  {
    producer: 'elan',
    format: 'plain',
    file: 'INT\t\t00:00:01.200\t1.2\t00:00:02.400\t2.4\t00:00:01.200\t1.2\tGood morning.\nP3\t\t00:00:02.000\t2.0\t00:00:03.100\t3.1\t00:00:01.100\t1.1\tHello.\n',
    turns: [
      [1200, 2400, 'INT', 'Good morning.'],
      [2000, 3100, 'P3', 'Hello.'],
    ],
  },
  {
    producer: 'elan',
    format: 'xml',
    file: '<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="1200"/><TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="2400"/><TIME_SLOT TIME_SLOT_ID="c" TIME_VALUE="900"/></TIME_ORDER><TIER TIER_ID="t1" PARTICIPANT="INT"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="x" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>Tom &amp; I</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID="P3"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="y" TIME_SLOT_REF1="c" TIME_SLOT_REF2="a"><ANNOTATION_VALUE>Hello.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>',
    turns: [
      [900, 1200, 'P3', 'Hello.'],
      [1200, 2400, 'INT', 'Tom & I'],
    ],
  },
  {
    producer: 'exmaralda',
    format: 'xml',
    file: '<basic-transcription><head><speakertable><speaker id="SPK0"><abbreviation>INT</abbreviation></speaker></speakertable></head><basic-body><common-timeline><tli id="T0" time="1.2"/><tli id="T1" time="2.4"/></common-timeline><tier id="TIE0" speaker="SPK0" category="v" type="t"><event start="T0" end="T1">Good morning.</event></tier><tier id="TIE1" speaker="SPK0" type="a"><event start="T0" end="T1">a note</event></tier></basic-body></basic-transcription>',
    turns: [[1200, 2400, 'INT', 'Good morning.']],
  },
  {
    producer: 'chat',
    format: 'plain',
    file: '@UTF8\n@Begin\n@Participants:\tINV Investigator\n*INV:\tgood\n\tmorning . \u00151200_2400\u0015\n%com:\ta dog\n*PAR:\thello .\n@End\n',
    turns: [
      [1200, 2400, 'INV', 'good morning .'],
      [null, null, 'PAR', 'hello .'],
    ],
  },
  {
    producer: 'premiere',
    format: 'plain',
    file: '00:00:01:12 - 00:00:02:00\nSpeaker 1\nHello.\n\n00:00:02:00 - 00:00:03:06\nSpeaker 2\nYes.\n',
    choices: { frameRate: 24 },
    turns: [
      [1500, 2000, 'Speaker 1', 'Hello.'],
      [2000, 3250, 'Speaker 2', 'Yes.'],
    ],
  },
  {
    producer: 'sbv',
    format: 'sbv',
    file: '0:00:00.599,0:00:04.160\nGood[br]morning.\n\n0:00:04.160,0:00:06.770\nHello.\n',
    turns: [
      [599, 4160, null, 'Good\nmorning.'],
      [4160, 6770, null, 'Hello.'],
    ],
  },
  {
    producer: 'tabs',
    format: 'plain',
    file: 'INT\tHow was it?\nP3\tCold.\nINT\tAnd then?\nP3\tWarm.\n',
    turns: [
      [null, null, 'INT', 'How was it?'],
      [null, null, 'P3', 'Cold.'],
      [null, null, 'INT', 'And then?'],
      [null, null, 'P3', 'Warm.'],
    ],
  },
  {
    producer: 'plain',
    format: 'plain',
    file: '1 INT: Hello.\n2 P1: Hi,\n3 and more.\n4 INT: Sit.\n',
    turns: [
      [null, null, 'INT', 'Hello.'],
      [null, null, 'P1', 'Hi,\nand more.'],
      [null, null, 'INT', 'Sit.'],
    ],
  },
  {
    producer: 'word',
    format: 'docx',
    file: docx(['INTERVIEWER', 'How was it?', '', 'P3', 'Fine.', 'And cold.', '', 'INTERVIEWER', 'Good.']),
    turns: [
      [null, null, 'INTERVIEWER', 'How was it?'],
      [null, null, 'P3', 'Fine.\nAnd cold.'],
      [null, null, 'INTERVIEWER', 'Good.'],
    ],
  },
  {
    producer: 'plain',
    format: 'plain',
    file: '0:01  \nWhen I was a child.\n\n0:15\nIt was cold.\n\nTranscribed by https://otter.ai\n',
    turns: [
      [1000, 15_000, null, 'When I was a child.'],
      [15_000, null, null, 'It was cold.'],
    ],
  },
  {
    producer: 'word',
    format: 'docx',
    file: docx(['INT:\tHello.', 'P1 (f, 34):\tHi.', 'ד״ר כהן:\tשלום.', 'INT:\tSit.']),
    turns: [
      [null, null, 'INT', 'Hello.'],
      [null, null, 'P1 (f, 34)', 'Hi.'],
      [null, null, 'ד״ר כהן', 'שלום.'],
      [null, null, 'INT', 'Sit.'],
    ],
  },
]

describe('the file of a program', () => {
  it.each(samples.map((sample) => [`${sample.producer}, ${sample.format}`, sample] as const))(
    'is read as a person would: %s',
    (_, { producer, format, file, columns, choices, turns }) => {
      const parsed = parseBytes(format, bytesOf(file), { columns, choices })
      const read = parsed.ok
        ? parsed.segments.map((each) => [each.startMs, each.endMs, each.speaker, each.text])
        : parsed
      expect(read).toEqual(turns)
      expect(parsed.report?.producer).toBe(producer)
    },
  )

  it('is known by a profile only where it fits', () => {
    const lines = ['It rained all day.', 'At 12:30 we left: all of us.'].map((text, at) => ({ at: at + 1, text }))
    for (const profile of [chat, elan, meet, namedTimes, ownLines, tabs, timedBlocks, ...byLayout])
      expect([profile.producer, profile.fits(lines)]).toEqual([profile.producer, false])
  })
})
