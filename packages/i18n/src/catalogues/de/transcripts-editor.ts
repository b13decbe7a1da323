import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-editor.ts'

export default {
  words: 'Worte',
  segment: 'Segment {{position}}',
  timeOf: 'Beginn von Segment {{position}}',
  speakerOf: 'Stimme von Segment {{position}}',
  textOf: 'Worte von Segment {{position}}',
  noTime: 'Das ist keine Zeit, oder sie liegt nach dem Ende.',
  readOnly: 'Sie lesen nur. Ändern kann die Worte, wer das Transkript in Arbeit hat.',
  empty: 'Noch keine Worte',
  emptyHint: 'Importieren Sie eine Datei, um zu beginnen.',
  kept: 'auf diesem Gerät gesichert',
  saving: 'wird gespeichert…',
  waiting: 'auf diesem Gerät gesichert; der Server ist nicht erreichbar',
  savedSeconds: 'vor {{seconds}} s gespeichert',
  savedAgo: 'gespeichert {{when}}',
  sourceChanged: '⚠ Vorlage geändert',
  withheld:
    'Zurückgehalten: Wer das gesagt hat, hat die erhobenen Daten zurückgezogen, oder vielleicht, denn niemand weiß, wessen Worte es sind',
  stale: 'Jemand anderes hat dieses Segment geändert, während Sie schrieben.',
  theirs: 'Deren',
  mine: 'Ihres',
  takeTheirs: 'Deren übernehmen',
  keepMine: 'Meines behalten',
  stillFits: 'Passt noch',
  stillFitsOf: 'Die Worte von Abschnitt {{position}} passen noch zur Vorlage',
} as const satisfies Words<typeof english>
