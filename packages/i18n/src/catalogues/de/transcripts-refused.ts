import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-refused.ts'

export default {
  only_release: 'Alle Stufen sind erledigt: Jetzt kann es nur noch freigegeben werden.',
  assigned_to_another: 'Es ist jemand anderem zugewiesen.',
  claimed: 'Jemand hat es bereits übernommen.',
  assigned: 'Es ist bereits zugewiesen.',
  queued: 'Niemand bearbeitet es. Übernehmen Sie es zuerst, oder weisen Sie es zu.',
  done: 'Es ist bereits freigegeben.',
  with_another: 'Jemand anderes bearbeitet es; nur diese Person kann es abschließen.',
  not_earlier: 'Es kann nur in eine frühere Stufe zurück.',
  not_ready: 'Vor der Freigabe sind noch nicht alle Stufen erledigt.',
  session_not_held: 'Der Termin hat noch nicht stattgefunden. Vermerken Sie ihn zuerst als durchgeführt.',
  not_first_stage: 'Eine Datei lässt sich nur in der ersten Stufe importieren.',
  skips: 'Keine Stufe lässt sich überspringen: eine nach der anderen.',
  other_way: 'Diese Stufe hat dieses Transkript nicht.',
  voices_released:
    'Es ist freigegeben, und zitiert wird danach, wer spricht. Geben Sie es erst zurück und ordnen Sie dann die Stimme zu.',
} as const satisfies Words<typeof english>
