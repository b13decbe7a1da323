import type { Words } from '../../catalogue.ts'
import type english from '../en/exports.ts'

export default {
  title: 'Exporte',
  hint: 'Die Dateien enthalten Codes, niemals Namen. Der Audit-Trail hält jeden Export fest: wer ihn wann mit welchem Filter erstellt hat.',
  kind: {
    participants: 'Teilnehmende',
    sessions: 'Sitzungen',
    transcripts: 'Transkripte',
    recruitment: 'Rekrutierung',
  },
  holds: {
    participants:
      'Eine Zeile pro Person: Code, Standort, Gruppe, Status, Arm und Datumsangaben. Wer die Nutzung der eigenen Daten widerrufen hat, fehlt.',
    sessions:
      'Eine Zeile pro Sitzung: Code, Art, Sprache, Zeiten am Standort, wie viele eingeladen waren und wie viele kamen.',
    transcripts:
      'Eine Zeile pro Transkript: Sitzung, Sprache, Stufe, Beginn und Fälligkeit der Stufe. Der Wortlaut ist nicht enthalten.',
    recruitment: 'Eine Zeile pro Standort und Monat: wie viele eingeschlossen wurden, und das Ziel.',
  },
  site: 'Standort',
  allSites: 'Alle Standorte, die ich exportieren darf',
  asListed: 'Gefiltert wie in der Liste',
  withoutFilter: 'Ohne diesen Filter',
  verb: 'CSV herunterladen',
  verbFor: 'CSV herunterladen: {{kind}}',
  job: 'Export: {{kind}}',
  progress: '{{done}} von {{total}} Zeilen',
  done: '{{total}} Zeilen in {{name}}',
  cancelled: 'Der Export wurde abgebrochen. Es wurde keine Datei behalten.',
  broken:
    'Die Verbindung brach ab, bevor die Datei vollständig war. Es wurde keine Datei behalten. Versuchen Sie es noch einmal.',
  problem: {
    export: {
      ticket_expired: 'Dieser Download ist abgelaufen. Starten Sie den Export noch einmal.',
      ticket_unknown: 'Dieser Download gehört jemand anderem oder existiert nicht. Starten Sie den Export selbst.',
      one_at_a_time:
        'Sie laden schon eine Datei herunter. Warten Sie, bis sie vollständig ist, oder brechen Sie sie ab, und starten Sie diese dann noch einmal.',
      too_many:
        'Sie haben in dieser Stunde {{most}} Exporte begonnen; mehr sind nicht möglich. Starten Sie diesen zur nächsten vollen Stunde noch einmal.',
    },
  },
} as const satisfies Words<typeof english>
