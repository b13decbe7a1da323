// Transcripts that people typed as text or in a word processor. All people are invented.
import { describe } from 'vitest'
import { docx } from '../archive.test-support.ts'
import { reads, table } from './samples.test-support.ts'

describe('a typed transcript', () => {
  reads(
    { producer: 'word.table', format: 'docx' },
    table(['Timespan', 'Speaker', 'Content'], ['0:00.0 - 0:05.2', 'INT', 'Good.'], ['0:05.2 - 0:09.8', 'P3', 'Yes.']),
    [
      [0, 5200, 'INT', 'Good.'],
      [5200, 9800, 'P3', 'Yes.'],
    ],
  )
  reads(
    { producer: 'word.table', format: 'docx' },
    table(['INT:', 'How was it in the ward?'], ['P3:', 'Cold.'], ['INT:', 'And then?']),
    [
      [null, null, 'INT', 'How was it in the ward?'],
      [null, null, 'P3', 'Cold.'],
      [null, null, 'INT', 'And then?'],
    ],
  )
  reads({ producer: 'tabs', format: 'plain' }, 'INT\tHow was it?\nP3\tCold.\nINT\tAnd then?\nP3\tWarm.\n', [
    [null, null, 'INT', 'How was it?'],
    [null, null, 'P3', 'Cold.'],
    [null, null, 'INT', 'And then?'],
    [null, null, 'P3', 'Warm.'],
  ])
  reads({ producer: 'plain', format: 'plain' }, '1 INT: Hello.\n2 P1: Hi,\n3 and more.\n4 INT: Sit.\n', [
    [null, null, 'INT', 'Hello.'],
    [null, null, 'P1', 'Hi,\nand more.'],
    [null, null, 'INT', 'Sit.'],
  ])
  reads(
    { producer: 'plain', format: 'plain' },
    '0:01  \nWhen I was a child.\n\n0:15\nIt was cold.\n\nTranscribed by https://otter.ai\n',
    [
      [1000, 15_000, null, 'When I was a child.'],
      [15_000, null, null, 'It was cold.'],
    ],
  )
  reads(
    { producer: 'word', format: 'docx' },
    docx(['INTERVIEWER', 'How was it?', '', 'P3', 'Fine.', 'And cold.', '', 'INTERVIEWER', 'Good.']),
    [
      [null, null, 'INTERVIEWER', 'How was it?'],
      [null, null, 'P3', 'Fine.\nAnd cold.'],
      [null, null, 'INTERVIEWER', 'Good.'],
    ],
  )
  reads(
    { producer: 'word', format: 'docx' },
    docx(['INT:\tHello.', 'P1 (f, 34):\tHi.', 'ד״ר כהן:\tשלום.', 'INT:\tSit.']),
    [
      [null, null, 'INT', 'Hello.'],
      [null, null, 'P1 (f, 34)', 'Hi.'],
      [null, null, 'ד״ר כהן', 'שלום.'],
      [null, null, 'INT', 'Sit.'],
    ],
  )
})
