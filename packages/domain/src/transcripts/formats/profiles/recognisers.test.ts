// Programs that recognise speech, and subtitles. All people are invented.
import { describe } from 'vitest'
import { reads } from './samples.test-support.ts'

describe('a file of recognised speech', () => {
  reads(
    { producer: 'rev', format: 'plain' },
    'Prof. Ada Example (00:01):\nHello.\n\nBen Example (00:05):\nHello, professor.\n\nProf. Ada Example (01:00:05):\nGood.\n',
    [
      [1000, 5000, 'Prof. Ada Example', 'Hello.'],
      [5000, 3_605_000, 'Ben Example', 'Hello, professor.'],
      [3_605_000, null, 'Prof. Ada Example', 'Good.'],
    ],
  )
  reads(
    { producer: 'rev', format: 'json' },
    JSON.stringify({
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
    [
      [1000, 1500, 'Speaker 0', 'Hello.'],
      [2000, 2250, 'Speaker 1', 'Yes'],
    ],
  )
  reads({ producer: 'trint', format: 'plain' }, '[00:00:01] Ada Example:\nHello.\n\n[00:00:04] Ben Example:\nYes.\n', [
    [1000, 4000, 'Ada Example', 'Hello.'],
    [4000, null, 'Ben Example', 'Yes.'],
  ])
  reads(
    { producer: 'descript', format: 'plain' },
    '**Ada:** [00:00:01] Hello.\n\n**Ben**: [00:00:04] Yes.\n\n**Ada:** [00:00:06] Good.\n',
    [
      [1000, 4000, 'Ada', 'Hello.'],
      [4000, 6000, 'Ben', 'Yes.'],
      [6000, null, 'Ada', 'Good.'],
    ],
  )
  reads(
    { producer: 'youtube', format: 'vtt', choices: { withoutRepeats: true } },
    'WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:02.000\n \nwe<00:00:01.000><c> begin</c>\n\n00:00:02.000 --> 00:00:02.010\nwe begin\n \n\n00:00:02.010 --> 00:00:04.000\nwe begin\nagain<00:00:03.000><c> now</c>\n\n00:00:04.000 --> 00:00:04.010\nagain now\n \n',
    [
      [0, 2000, null, 'we begin'],
      [2010, 4000, null, 'again now'],
    ],
  )
  reads(
    { producer: 'whisper', format: 'csv', columns: { text: 'text', start: 'start', end: 'end' } },
    'start\tend\ttext\n0\t2500\t"So" she said\n2500\t61000\tand then, well\n',
    [
      [0, 2500, null, '"So" she said'],
      [2500, 61_000, null, 'and then, well'],
    ],
  )
  reads(
    { producer: 'whisper', format: 'plain' },
    '[00:00.000 --> 00:02.500]  So she said\n[00:02.500 --> 01:01.000]  and then\n',
    [
      [0, 2500, null, 'So she said'],
      [2500, 61_000, null, 'and then'],
    ],
  )
  reads(
    { producer: 'whisper', format: 'json' },
    JSON.stringify({
      segments: [
        { start: 0.5, end: 2, text: ' Habari.', speaker: 'SPEAKER_00' },
        { start: 2, end: 3.25, text: ' Nzuri.' },
      ],
    }),
    [
      [500, 2000, 'SPEAKER_00', 'Habari.'],
      [2000, 3250, null, 'Nzuri.'],
    ],
  )
  reads(
    { producer: 'whisper.cpp', format: 'json' },
    JSON.stringify({
      transcription: [{ timestamps: { from: 'x', to: 'y' }, offsets: { from: 500, to: 2000 }, text: ' Habari.' }],
    }),
    [[500, 2000, null, 'Habari.']],
  )
  reads(
    { producer: 'subrip', format: 'srt' },
    '1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Habari.\n\n2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_01]: Nzuri.\n\n3\n00:00:03,000 --> 00:00:04,000\n[laughs] Sawa.\n',
    [
      [1000, 2000, 'SPEAKER_00', 'Habari.'],
      [2000, 3000, 'SPEAKER_01', 'Nzuri.'],
      [3000, 4000, null, '[laughs] Sawa.'],
    ],
  )
  reads({ producer: 'noscribe', format: 'plain' }, 'S00: [00:00:01] Guten Tag.\n\nS01: [00:00:04] Ja: gern.\n', [
    [1000, 4000, 'S00', 'Guten Tag.'],
    [4000, null, 'S01', 'Ja: gern.'],
  ])
  reads(
    { producer: 'premiere', format: 'plain', choices: { frameRate: 24 } },
    '00:00:01:12 - 00:00:02:00\nSpeaker 1\nHello.\n\n00:00:02:00 - 00:00:03:06\nSpeaker 2\nYes.\n',
    [
      [1500, 2000, 'Speaker 1', 'Hello.'],
      [2000, 3250, 'Speaker 2', 'Yes.'],
    ],
  )
  reads(
    { producer: 'sbv', format: 'sbv' },
    '0:00:00.599,0:00:04.160\nGood[br]morning.\n\n0:00:04.160,0:00:06.770\nHello.\n',
    [
      [599, 4160, null, 'Good\nmorning.'],
      [4160, 6770, null, 'Hello.'],
    ],
  )
})
