import type { Words } from '../../catalogue.ts'
import type english from '../en/certificate.ts'

export default {
  title: 'Bescheinigung der Vernichtung',
  print: 'Drucken',
  fact: {
    recording: 'Aufnahme',
    session: 'Sitzung',
    stored: 'Gespeichert',
    due: 'Zu vernichten bis',
    destroyed: 'Vernichtet',
    by: 'Von',
    reason: 'Grund',
    event: 'Ereignis im Audit-Trail',
  },
  meaning:
    'Der Schlüssel der Aufnahme wurde in diesem Augenblick gelöscht; danach entfernt ein Auftrag ihre Bytes aus dem Speicher des Servers. Ohne den Schlüssel kann niemand lesen, was davon in einer Sicherung des Speichers noch liegt.',
  copies:
    'Sicherungen der Datenbank, die älter sind als dieser Tag, enthalten den Schlüssel noch. Sie werden gelöscht, wie es Ihre Regeln für Sicherungen vorsehen. Kopien, die außerhalb von Polyphony gemacht wurden, sind nicht erfasst.',
  place: 'Ort und Datum',
  signature: 'Unterschrift',
} as const satisfies Words<typeof english>
