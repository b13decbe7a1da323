import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-import.ts'

export default {
  title: 'Transkript importieren',
  verb: 'Importieren',
  whose: 'Sitzung und Sprache',
  chooseSession: 'Sitzung auswählen',
  noSession: 'Noch keine Sitzung hat stattgefunden',
  file: 'Datei',
  drop: 'Datei hierher ziehen oder auswählen',
  dropHint: 'WebVTT, SRT, Text, Word oder CSV, bis 10 MiB',
  format: 'Format',
  columns: 'Was enthält jede Spalte?',
  noColumn: 'keine',
  preview: 'Vorschau',
  segments_one: '{{count}} Segment',
  segments_other: '{{count}} Segmente',
  speakers_one: '{{count}} Stimme',
  speakers_other: '{{count}} Stimmen',
  more_one: 'und ein weiteres',
  more_other: 'und {{count}} weitere',
  refused_one: 'Eine Zeile wird abgelehnt. Es wird nichts importiert, bis sie berichtigt ist.',
  refused_other: '{{count}} Zeilen werden abgelehnt. Es wird nichts importiert, bis sie berichtigt sind.',
  line: 'Zeile {{line}}',
  tooLarge: 'Die Datei ist größer als 10 MiB.',
  unknownFormat:
    'Dieses Format lässt sich nicht lesen. Wählen Sie eine Datei in einem dieser Formate: WebVTT, SRT, Text, Word, CSV.',
  notReady: 'Wählen Sie eine Sitzung, eine Sprache und eine lesbare Datei.',
  done_one: 'Ein Segment importiert.',
  done_other: '{{count}} Segmente importiert.',
} as const satisfies Words<typeof english>
