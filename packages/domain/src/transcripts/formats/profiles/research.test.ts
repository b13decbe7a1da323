// Programs in which researchers transcribe and annotate. All people are invented.
import { describe } from 'vitest'
import { reads } from './samples.test-support.ts'

describe('a transcript of a program for research', () => {
  reads(
    { producer: 'f4', format: 'plain' },
    'I: Wie war es? #00:00:05-2#\nB: Gut. #00:00:09-8# Und kalt. #00:00:12-0#\nI: Danke. #00:00:13-0#\n',
    [
      [0, 5200, 'I', 'Wie war es?'],
      [5200, 9800, 'B', 'Gut.'],
      [9800, 12_000, 'B', 'Und kalt.'],
      [12_000, 13_000, 'I', 'Danke.'],
    ],
  )
  reads(
    { producer: 'f4', format: 'rtf' },
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\pard I: Sch\\'f6n. #00:00:05-2#\\par B: \\u1489?\\u8211\\'96 ja. #00:00:07-0#\\par}",
    [
      [0, 5200, 'I', 'Schön.'],
      [5200, 7000, 'B', 'ב– ja.'],
    ],
  )
  reads(
    { producer: 'maxqda', format: 'plain' },
    '#00:00:01-2# SPEAKER_00: Guten Tag.\n#00:00:04-8# SPEAKER_01: Guten Tag.\n',
    [
      [1200, 4800, 'SPEAKER_00', 'Guten Tag.'],
      [4800, null, 'SPEAKER_01', 'Guten Tag.'],
    ],
  )
  reads(
    { producer: 'nvivo', format: 'csv', columns: { text: 'Content', start: 'Timespan', speaker: 'Speaker' } },
    'ID,Timespan,Content,Speaker\n1,0:00.0 - 0:05.2,Good.,INT\n2,0:05.2 - 0:09.8,Yes.,P3\n',
    [
      [0, 5200, 'INT', 'Good.'],
      [5200, 9800, 'P3', 'Yes.'],
    ],
  )
  reads(
    { producer: 'otranscribe', format: 'plain' },
    '0:01 Ada: Hello.\n\n0:04 Ben: Yes.\n\n0:06 At 12:30 we left.\n',
    [
      [1000, 4000, 'Ada', 'Hello.'],
      [4000, 6000, 'Ben', 'Yes.'],
      [6000, null, null, 'At 12:30 we left.'],
    ],
  )
  reads(
    { producer: 'otranscribe', format: 'json' },
    JSON.stringify({
      text: '<p><span class="timestamp" contenteditable="false" data-timestamp="1.2">00:01</span> Ada: Tom &amp; I<br></p><p><span class="timestamp">00:04</span> Ben: Yes</p>',
      media: 'x.mp3',
      'media-time': 9,
    }),
    [
      [1000, 4000, 'Ada', 'Tom & I'],
      [4000, null, 'Ben', 'Yes'],
    ],
  )
  reads(
    { producer: 'elan', format: 'plain' },
    'INT\t\t00:00:01.200\t1.2\t00:00:02.400\t2.4\t00:00:01.200\t1.2\tGood morning.\nP3\t\t00:00:02.000\t2.0\t00:00:03.100\t3.1\t00:00:01.100\t1.1\tHello.\n',
    [
      [1200, 2400, 'INT', 'Good morning.'],
      [2000, 3100, 'P3', 'Hello.'],
    ],
  )
  reads(
    { producer: 'elan', format: 'xml' },
    '<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="1200"/><TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="2400"/><TIME_SLOT TIME_SLOT_ID="c" TIME_VALUE="900"/></TIME_ORDER><TIER TIER_ID="t1" PARTICIPANT="INT"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="x" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>Tom &amp; I</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER><TIER TIER_ID="P3"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="y" TIME_SLOT_REF1="c" TIME_SLOT_REF2="a"><ANNOTATION_VALUE>Hello.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>',
    [
      [900, 1200, 'P3', 'Hello.'],
      [1200, 2400, 'INT', 'Tom & I'],
    ],
  )
  reads(
    { producer: 'exmaralda', format: 'xml' },
    '<basic-transcription><head><speakertable><speaker id="SPK0"><abbreviation>INT</abbreviation></speaker></speakertable></head><basic-body><common-timeline><tli id="T0" time="1.2"/><tli id="T1" time="2.4"/></common-timeline><tier id="TIE0" speaker="SPK0" category="v" type="t"><event start="T0" end="T1">Good morning.</event></tier><tier id="TIE1" speaker="SPK0" type="a"><event start="T0" end="T1">a note</event></tier></basic-body></basic-transcription>',
    [[1200, 2400, 'INT', 'Good morning.']],
  )
  reads(
    { producer: 'chat', format: 'plain' },
    '@UTF8\n@Begin\n@Participants:\tINV Investigator\n*INV:\tgood\n\tmorning . \u00151200_2400\u0015\n%com:\ta dog\n*PAR:\thello .\n@End\n',
    [
      [1200, 2400, 'INV', 'good morning .'],
      [null, null, 'PAR', 'hello .'],
    ],
  )
})
