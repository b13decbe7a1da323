// Die Wörter der Importe von Sitzungen, Visiten, Einwilligungen und Zielen.
import type english from '../en/imports-things.ts'
import type { Words } from '../../catalogue.ts'

export default {
  what: 'Was steht in der Datei?',
  kinds: {
    participants: 'Teilnehmende',
    sessions: 'Sitzungen mit Anwesenheit',
    visits: 'Visiten',
    consents: 'Einwilligungen',
    targets: 'Ziele',
  },
  hintOf: {
    participants: 'Jede Zeile der Datei ist eine Person.',
    sessions:
      'Eine Zeile ist eine Sitzung mit allen Codes in einer Zelle oder eine Person in einer Sitzung. Zeilen mit demselben Code oder Namen, oder mit demselben Tag, Beginn, Ort und derselben Art, sind eine Sitzung. Tage und Uhrzeiten sind die des Standorts.',
    visits: 'Jede Zeile ist eine Visite einer Person: an einem Tag erfolgt, oder mit einem Grund ausgefallen.',
    consents: 'Jede Zeile ist, was eine Person zu einer Fassung eines Formulars entschieden hat.',
    targets: 'Jede Zeile ist das Ziel des Standorts für einen Monat.',
  },
  commitRows_one: '{{count}} Zeile importieren',
  commitRows_other: '{{count}} Zeilen importieren',
  doneRows_one: '{{count}} Zeile wurde importiert.',
  doneRows_other: '{{count}} Zeilen wurden importiert.',
  progressRows: '{{done}} von {{total}} Zeilen sind geschrieben',
  undoOf: {
    sessions:
      'Die Sitzungen dieses Imports werden entfernt, und die ergänzten sind wieder wie vorher. Ihre Codes werden nicht noch einmal vergeben. Der Audit-Trail behält, was aufgezeichnet wurde.',
    visits:
      'Jede Visite dieses Imports wird mit Ihrem Grund als falscher Eintrag berichtigt. Der Audit-Trail behält, was aufgezeichnet wurde.',
    consents:
      'Jede Einwilligung dieses Imports wird mit Ihrem Grund als versehentlich eingetragen markiert und zählt nirgends. Der Audit-Trail behält, was aufgezeichnet wurde.',
    targets: 'Jedes Ziel dieses Imports wird wieder auf den früheren Wert gesetzt.',
  },
  undoneRows_one: 'Der Import wurde rückgängig gemacht: {{count}} Zeile.',
  undoneRows_other: 'Der Import wurde rückgängig gemacht: {{count}} Zeilen.',
} as const satisfies Words<typeof english>
