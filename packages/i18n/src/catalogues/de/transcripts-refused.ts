import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-refused.ts'

export default {
  only_release: 'Alle Stufen sind abgeschlossen. Jetzt kann es nur noch freigegeben werden.',
  assigned_to_another: 'Es ist jemand anderem zugewiesen.',
  claimed: 'Jemand hat es bereits übernommen.',
  assigned: 'Es ist bereits zugewiesen.',
  queued: 'Es ist niemandem zugewiesen. Übernehmen Sie es zuerst, oder weisen Sie es zu.',
  done: 'Es ist bereits freigegeben.',
  with_another: 'Es ist jemand anderem zugewiesen, und nur diese Person kann es abschließen.',
  not_earlier: 'Es kann nur in eine frühere Stufe zurück.',
  not_ready: 'Vor der Freigabe sind noch nicht alle Stufen abgeschlossen.',
  session_not_held: 'Die Sitzung hat noch nicht stattgefunden. Halten Sie sie zuerst als durchgeführt fest.',
  not_first_stage: 'Eine Datei lässt sich nur in der ersten Stufe importieren.',
  skips: 'Sie können keine Stufe überspringen. Schließen Sie die Stufen nacheinander ab.',
  other_way: 'Diese Stufe hat dieses Transkript nicht.',
  voices_released:
    'Es ist freigegeben, und Zitate hängen davon ab, wer spricht. Geben Sie es zuerst zurück. Wählen Sie dann, wer spricht.',
} as const satisfies Words<typeof english>
