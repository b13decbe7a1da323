import type { Words } from '../../catalogue.ts'
import type english from '../en/participants-by-name.ts'

export default {
  verb: 'Nach Namen suchen…',
  title: 'Teilnehmende nach Namen oder Telefonnummer suchen',
  typed: 'Name oder Telefonnummer',
  hint: 'Namen werden in jeder Schrift und Reihenfolge gefunden. Das Protokoll hält alle Gefundenen fest.',
  submit: 'Suchen',
  nobody: 'An diesem Standort hat niemand diesen Namen oder diese Nummer.',
  found_one: 'Eine Person',
  found_other: '{{count}} Personen',
  by: { name: 'über den Namen', phone: 'über die Telefonnummer' },
  more: 'Vielleicht gibt es weitere. Geben Sie noch einen Namen ein.',
} as const satisfies Words<typeof english>
