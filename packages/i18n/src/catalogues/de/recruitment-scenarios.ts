import type { Words } from '../../catalogue.ts'
import type english from '../en/recruitment-scenarios.ts'

export default {
  title: 'Szenarien',
  name: 'Name des Szenarios',
  save: 'Für Kolleg:innen speichern',
  saved: 'Szenario gespeichert',
  removed: 'Szenario entfernt',
  changes: 'Änderungen',
  target: 'Ziel {{target}}',
  plannedOn: 'geplantes Ende {{day}}',
  opens: 'öffnet am {{day}}',
  closes: 'schließt am {{day}}',
  perWeek: '{{rate}} pro Woche',
  gone: 'Dieses Szenario wurde entfernt, oder es betrifft Standorte, die Sie nicht sehen.',
  asItIs: 'So wie es ist',
  met: 'Ziel erwartet',
  interval: '80-%-Intervall',
  chance: 'Wahrscheinlichkeit bis zum geplanten Ende',
  madeFor: 'Erstellt für',
  acts: 'Aktionen',
  open: 'Öffnen',
  openOne: '{{name}} öffnen',
  removeOne: '{{name}} entfernen',
} as const satisfies Words<typeof english>
