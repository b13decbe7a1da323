import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts.ts'

export default {
  problem: {
    transcript: {
      columns_missing: 'Geben Sie an, in welcher Spalte die Worte stehen.',
      speaker_not_found: 'Diese Sprecherin oder diesen Sprecher gibt es im Transkript nicht.',
      person_elsewhere: 'Wer spricht, ist genau eine Person dieses Termins: jemand aus der Runde oder aus dem Team.',
      language_taken: 'In dieser Sprache gibt es davon schon ein Transkript.',
      language_unknown: 'Diese Sprache kommt in der Studie nicht vor.',
      not_held: 'Der Termin hat noch nicht stattgefunden. Vermerken Sie ihn zuerst als durchgeführt.',
      not_empty: 'Dieses Transkript enthält schon Text. Es wurde nichts darüber geschrieben.',
      source_not_ready: 'Die Vorlage muss freigegeben sein, bevor die Übersetzung beginnen kann.',
      ends_before_start: 'Ein Segment endet vor seinem Anfang.',
      person_without_role: 'Diese Person hat am Standort keine Rolle für diese Arbeit.',
      unfinished: 'In dieser Stufe ist noch etwas offen. Schließen Sie es ab, bevor Sie weitergehen.',
      not_found: 'Dieses Transkript gibt es nicht, oder Sie dürfen es nicht sehen.',
      step_refused: 'Das folgt nicht auf den jetzigen Stand des Transkripts.',
      same_person: 'Das muss eine zweite Person tun: Die Stufe davor haben Sie erledigt.',
      not_consented: 'Nicht alle Anwesenden haben darin eingewilligt.',
      file_malformed: 'Die Datei lässt sich nicht lesen. Es wurde nichts übernommen.',
      file_too_large: 'Die Datei ist für ein Transkript zu groß.',
      segment_not_found: 'Dieses Segment gibt es nicht mehr.',
    },
  },
} as const satisfies Words<typeof english>
