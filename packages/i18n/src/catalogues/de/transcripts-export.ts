import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-export.ts'

export default {
  verb: 'Exportieren',
  verbAll: 'Wortlaut exportieren',
  one: 'Transkript von {{code}} exportieren',
  many: 'Transkripte dieser Liste exportieren',
  consent:
    'Die Datei enthält nur Worte, deren Sprecherinnen und Sprecher jetzt einwilligen, zitiert zu werden. Was fehlt und warum, wird gesagt. Der Audit-Trail hält jeden Export fest.',
  asArchive: 'Die Dateien kommen in einem Archiv, mit einer Liste dessen, was fehlt und warum.',
  withNotes: 'Mit den Notizen an diesen Segmenten',
  withNotesHint:
    'Sie kommen als Tabelle in einem Archiv. In Notizen können Namen stehen, die aus den Worten entfernt wurden.',
  notReleased: 'Diese Worte sind nicht alle freigegeben. Es können noch Namen darin stehen.',
  unsaved:
    'Einige Worte dieser Seite sind noch nicht gespeichert. Speichern Sie sie zuerst, oder klären Sie, was abgelehnt oder anderswo geändert wurde.',
  format: 'Format',
  project: 'REFI-QDA-Projekt (QDPX)',
  explained: {
    qdpx: 'Das Austauschformat von MAXQDA, NVivo, ATLAS.ti, QualCoder und anderen: was freigegeben ist als ein Projekt, jede teilnehmende Person, die spricht, als Fall.',
    docx: 'Zum Lesen und Drucken: nummerierte Zeilen, Stimmen fett.',
    rtf: 'Für MAXQDA, ATLAS.ti und f4: Die Zeit steht nach den Worten.',
    txt: 'Für jedes Programm: Zeit, Stimme und Worte.',
    vtt: 'Untertitel. Wird diese Datei wieder importiert, geht nichts verloren.',
    srt: 'Untertitel für Abspielprogramme, die WebVTT nicht kennen.',
    csv: 'Für Tabellen und Statistik. Wird diese Datei wieder importiert, geht nichts verloren.',
    json: 'Für Skripte. Wird diese Datei wieder importiert, geht nichts verloren.',
  },
  job: 'Export von Worten',
  running: '{{size}} kB',
  done: '{{name}} ist gespeichert.',
  doneOne_one: '{{count}} Segment in {{name}}.',
  doneOne_other: '{{count}} Segmente in {{name}}.',
  left: 'Es fehlen: {{what}}.',
  why: {
    withheld: '{{count}}, deren Stimme widerrufen hat oder ausgeschieden war',
    speaker_unknown: '{{count}}, deren Stimme nicht bekannt ist',
    quote_not_granted: '{{count}}, deren Stimme nicht einwilligt, zitiert zu werden',
    unchecked: '{{count}}, die in einer Stufe niemand gesehen hat',
    no_words: '{{count}} ohne Worte',
  },
} satisfies Words<typeof english>
