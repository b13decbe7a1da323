import type { Words } from '../../catalogue.ts'
import type english from '../en/participants-by-name.ts'

export default {
  verb: 'Nach Namen suchen…',
  title: 'Teilnehmende nach Namen, Telefonnummer oder Ausweisnummer suchen',
  typed: 'Name, Telefonnummer oder Ausweisnummer',
  hint: 'Namen werden in jeder Schrift und Reihenfolge gefunden. Der Audit-Trail hält alle Gefundenen fest.',
  submit: 'Suchen',
  nobody: 'An diesem Standort hat niemand diesen Namen oder diese Nummer.',
  finder: '„{{typed}}“ nach Namen oder Nummer suchen',
  finderAt: 'am Standort {{site}}. Alle Gefundenen werden festgehalten.',
  found_one: 'Eine Person',
  found_other: '{{count}} Personen',
  by: { name: 'über den Namen', phone: 'über die Telefonnummer', national_id: 'über die Ausweisnummer' },
  more: 'Vielleicht gibt es weitere. Geben Sie noch einen Namen ein.',
} as const satisfies Words<typeof english>
