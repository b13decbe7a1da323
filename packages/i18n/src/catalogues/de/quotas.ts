import type { Words } from '../../catalogue.ts'
import type english from '../en/quotas.ts'

export default {
  whoIsListed:
    'Wer die Studie abgeschlossen oder verlassen hat, erscheint nur, wenn Sie nach dem Code suchen, und nicht, wenn der Verwendung der Daten widersprochen wurde. Wer sie verlassen hat, kann nicht eingeladen werden.',
  title: 'Quoten',
  standing: '{{who}}: {{chosen}} von {{people}}',
  fill: 'Gleichmäßig auffüllen',
  hint: 'Fügt eingeschlossene Personen hinzu, die kontaktiert werden dürfen und weder Teilnahme noch Aufnahme ablehnen: zuerst die mit den wenigsten Sitzungen.',
  unseen: 'Gewählt und hier nicht gezeigt: {{people}}. Suchen Sie sie mit ihrem Code.',
  added: 'Hinzugefügt: {{people}}. Sehen Sie die Liste an und speichern Sie sie.',
  lacking: '{{who}}: es fehlen {{people}}, aber sonst ist niemand da.',
} as const satisfies Words<typeof english>
