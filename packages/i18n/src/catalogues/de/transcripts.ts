import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts.ts'

export default {
  problem: {
    transcript: {
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
