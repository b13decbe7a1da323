// Programs for meetings and dictation. All people are invented.
import { describe } from 'vitest'
import { documentParts, docx, paragraph, zip } from '../archive.test-support.ts'
import { broken, reads } from './samples.test-support.ts'

describe('a transcript of a meeting', () => {
  reads(
    { producer: 'zoom', format: 'vtt' },
    'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAda Example: Habari.\n\n2\n00:00:02.000 --> 00:00:04.000\nBen Example: Nzuri: sana.\n\n3\n00:00:04.000 --> 00:00:05.000\nand then\n',
    [
      [1000, 2000, 'Ada Example', 'Habari.'],
      [2000, 4000, 'Ben Example', 'Nzuri: sana.'],
      [4000, 5000, null, 'and then'],
    ],
  )
  reads({ producer: 'zoom', format: 'plain' }, '[Ada Example] 00:00:01\nHabari.\n\n[Ben Example] 00:00:03\nNzuri.\n', [
    [1000, 3000, 'Ada Example', 'Habari.'],
    [3000, null, 'Ben Example', 'Nzuri.'],
  ])
  reads(
    { producer: 'teams', format: 'vtt' },
    'WEBVTT\n\n0a0b0c0d-0000-4000-8000-000000000001/10-0\n00:00:01.000 --> 00:00:02.000\n<v Ada Example>Hello</v>\n\n0a0b0c0d-0000-4000-8000-000000000001/11-0\n00:00:02.000 --> 00:00:03.000\n<v Ben Example>Yes</v> <v Ada Example>No</v>\n',
    [
      [1000, 2000, 'Ada Example', 'Hello'],
      [2000, 3000, 'Ben Example', 'Yes'],
      [2000, 3000, 'Ada Example', 'No'],
    ],
  )
  reads(
    { producer: 'teams', format: 'docx' },
    zip(
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
    [
      [4000, 64_000, 'Ada Example', 'Good morning.\nSecond sentence.'],
      [64_000, null, 'Ben Example', 'Morning: all of you.'],
    ],
  )
  reads(
    { producer: 'teams', format: 'docx' },
    zip(
      documentParts(
        broken('0:0:1.5 --> 0:0:2.75', 'Ada Example', 'Good morning.') +
          broken('0:0:3.0 --> 0:0:4.0', 'Ben Example', 'Yes.'),
      ),
    ),
    [
      [1500, 2750, 'Ada Example', 'Good morning.'],
      [3000, 4000, 'Ben Example', 'Yes.'],
    ],
  )
  reads(
    { producer: 'meet', format: 'docx' },
    docx([
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
    [
      [0, null, 'Ada Example', 'Good morning.'],
      [null, 300_000, 'Ben Example', 'Hello.'],
      [300_000, null, 'Ada Example', 'Next.'],
    ],
  )
  reads(
    { producer: 'otter', format: 'plain' },
    'Ward talk\nThu, Jan 1, 2026 10:00AM • 12:01\n\nSUMMARY KEYWORDS\nward, tea\n\nAda Example  00:01\nWe met at 10:30. Note: it was cold.\n\nBen Example  00:09\nYes.\n\nTranscribed by https://otter.ai\n',
    [
      [1000, 9000, 'Ada Example', 'We met at 10:30. Note: it was cold.'],
      [9000, null, 'Ben Example', 'Yes.'],
    ],
  )
})
