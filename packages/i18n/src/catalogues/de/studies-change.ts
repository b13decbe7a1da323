import type { Words } from '../../catalogue.ts'
import type english from '../en/studies-change.ts'

export default {
  title: 'Die Studie aus einer Datei ändern',
  explain:
    'Laden Sie die Studie als Datei herunter, bearbeiten Sie sie und wählen Sie sie hier. Sie sehen jede Änderung, bevor sie gemacht wird. Standorte, Einwilligungsformulare und Personen in der Datei werden nicht beachtet.',
  reason: 'Warum wird die Studie geändert?',
  ethics: 'Zeichen des Ethikvotums',
  ethicsHint: 'Der Änderung, falls sie eines braucht. Es steht im Audit-Trail.',
  preview: 'Was sich ändern würde',
  nothing: 'Die Datei unterscheidet sich nicht von der Studie',
  nothingHint: 'Es würde sich nichts ändern. Prüfen Sie, ob Sie die Datei nach dem Bearbeiten gespeichert haben.',
  removedKeys:
    '{{part}}: {{keys}} lässt sich nicht entfernen, weil sich Teilnehmende, Einwilligungen, Sitzungen oder Transkripte darauf beziehen können. Nehmen Sie es wieder in die Datei auf.',
  kind: {
    added: 'neu',
    changed: 'geändert',
    removed: 'entfernt',
    reordered: 'in anderer Reihenfolge',
  },
  before: 'vorher',
  after: 'nachher',
  submit: 'Studie ändern',
  submitOver: 'Studie trotzdem ändern',
  done: 'Die Studie wurde geändert.',
  conflict: 'Jemand anderes hat die Studie geändert, nachdem Sie die Datei gewählt haben.',
  theirs: 'Was dort geändert wurde',
  mine: 'Was Ihre Datei jetzt ändern würde',
} as const satisfies Words<typeof english>
