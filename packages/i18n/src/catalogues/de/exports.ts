import type { Words } from '../../catalogue.ts'
import type english from '../en/exports.ts'

export default {
  title: 'Exporte',
  hint: 'Die Dateien enthalten Codes und niemals Namen. Jede wird als Einsichtnahme festgehalten: wer sie wann mit welchem Filter entnommen hat.',
  kind: {
    participants: 'Teilnehmende',
    sessions: 'Sitzungen',
    transcripts: 'Transkripte',
    recruitment: 'Rekrutierung',
  },
  holds: {
    participants:
      'Eine Zeile pro Person: Code, Zentrum, Gruppe, Status, Arm und Tage. Wer die Nutzung der eigenen Daten zurückgezogen hat, fehlt.',
    sessions: 'Eine Zeile pro Sitzung: Code, Art, Sprache, Zeiten am Zentrum, wie viele eingeladen waren und kamen.',
    transcripts: 'Eine Zeile pro Transkript: Sitzung, Sprache, Stufe, seit wann, fällig wann. Nicht der Wortlaut.',
    recruitment: 'Eine Zeile pro Zentrum und Monat: wie viele eingeschlossen wurden, und das Ziel.',
  },
  site: 'Zentrum',
  allSites: 'Alle Zentren, die ich exportieren darf',
  asListed: 'Gefiltert wie in der Liste',
  withoutFilter: 'Ohne diesen Filter',
  verb: 'CSV herunterladen',
  verbFor: 'CSV herunterladen: {{kind}}',
  job: 'Export: {{kind}}',
  progress: '{{done}} von {{total}} Zeilen',
  done: '{{total}} Zeilen in {{name}}',
  cancelled: 'Abgebrochen. Es wurde nichts behalten.',
  broken:
    'Die Verbindung brach ab, bevor die Datei vollständig war. Es wurde nichts behalten; versuchen Sie es noch einmal.',
  problem: {
    export: {
      ticket_expired: 'Dieser Download ist abgelaufen. Fordern Sie den Export noch einmal an.',
      ticket_unknown:
        'Dieser Download ist nicht für Sie bestimmt oder existiert nicht. Fordern Sie den Export selbst an.',
    },
  },
} as const satisfies Words<typeof english>
