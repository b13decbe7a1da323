import type english from '../en/recruitment-alerts.ts'
import type { Words } from '../../catalogue.ts'

export default {
  title: 'Meldungen',
  about:
    'Erfahren Sie, wenn die Rekrutierung einen Blick braucht. Meldungen sind nur für Sie, werden einmal am Tag nach Mitternacht am Standort geprüft und kommen als Mail. Was gemeldet ist, steht oben auf dieser Seite, und für alle, die einen Standort koordinieren, auch unter Mein Standort heute, bis Sie „Gesehen“ drücken.',
  add: 'Meldung einrichten',
  kind: {
    none_for: 'Einige Tage niemand eingeschlossen',
    below_plan: 'Weniger eingeschlossen als geplant',
    refusals: 'Viele der Gefragten haben abgelehnt',
  },
  which: 'Meldung',
  site: 'Standort',
  whole: 'Alle Standorte zusammen',
  days: 'Nach wie vielen Tagen',
  below: 'Unter wie viel Prozent des Plans',
  above: 'Über wie viel Prozent',
  submit: 'Meldung einrichten',
  done: 'Meldung eingerichtet',
  remove: 'Entfernen',
  removed: 'Meldung entfernt',
  removeOne: 'Die Meldung entfernen: {{alert}}',
  none: 'Keine Meldung ist eingerichtet.',
  rule: {
    none_for: '{{threshold}} lang niemand eingeschlossen',
    below_plan: 'Unter {{threshold}}\u00a0% des Plans',
    refusals: 'Mehr als {{threshold}}\u00a0% abgelehnt',
  },
  figure: {
    none_for: '{{value}} lang niemand eingeschlossen',
    below_plan: '{{value}} eingeschlossen von {{of}} geplanten ({{percent}}\u00a0%)',
    refusals: '{{value}} von {{of}} Gefragten haben abgelehnt ({{percent}}\u00a0%)',
  },
  current: 'Jetzt: {{figure}}',
  tooFew: 'Jetzt: zu wenige Personen, oder kein Plan, um etwas zu sagen.',
  since: 'gemeldet seit {{day}}',
  notChecked: 'Sie wird innerhalb von zehn Minuten geprüft.',
  quiet: 'nicht gemeldet',
  told: 'Am {{day}}: {{figure}}',
  today: 'Meldungen der Rekrutierung',
  seen: 'Gesehen',
  seenOne: 'Gesehen: {{alert}}',
} as const satisfies Words<typeof english>
