import type { Words } from '../../catalogue.ts'
import type english from '../en/line.ts'

export default {
  until:
    'Am {{since}} auf diesem Gerät gespeichert und noch nicht gesendet. Es bleibt hier bis {{until}}, und länger, wenn Sie Polyphony auf diesem Gerät öffnen.',
  lost: 'Es wurde an diesem Tag auf diesem Gerät gespeichert, wartete zu lange auf das Senden und wurde gelöscht. Sehen Sie nach, ob es eingetragen ist. Wenn nicht, machen Sie es noch einmal.',
  tooLong:
    'Es wartet seit mehr als vier Wochen und wird deshalb nicht mehr von selbst gesendet. Sehen Sie nach, ob es eingetragen ist. Wenn nicht, machen Sie es noch einmal.',
  newer: 'Die Einwilligung ist festgehalten. Statt ihrer gilt eine neuere vom {{on}}.',
  clock:
    'Die Uhr dieses Geräts geht falsch: Sie zeigt {{device}}, am Standort ist es {{server}}. Stellen Sie sie richtig. Formulare beginnen mit ihrem Tag und ihrer Zeit.',
  openPage: 'Seite öffnen',
  attendance: {
    both: '{{code}}: Sie haben „{{mine}}“ eingetragen. Inzwischen hat jemand anders „{{theirs}}“ eingetragen.',
    keepTheirs: 'Das andere behalten',
    recordMine: 'Meines eintragen',
  },
} satisfies Words<typeof english>
