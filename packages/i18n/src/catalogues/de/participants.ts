import type { Words } from '../../catalogue.ts'
import type english from '../en/participants.ts'

export default {
  problem: {
    participant: {
      not_found: 'Diese Person gibt es in der Studie nicht, oder Sie dürfen sie nicht sehen.',
      code_malformed: 'Ein Code sieht so aus: BRS-0042-X – Standort, Nummer, Prüfzeichen.',
      code_check: 'Das Prüfzeichen passt nicht: Ein Zeichen des Codes ist vertippt.',
      code_taken: 'Dieser Code ist schon vergeben.',
      step_refused: 'Dieser Schritt folgt nicht auf den jetzigen Stand der Teilnahme.',
      duplicate_likely: 'Diese Person ist vielleicht schon erfasst. Sehen Sie die Treffer an oder begründen Sie, warum es jemand anderes ist.',
      group_unknown: 'Diese Gruppe gibt es in der Studie nicht.',
      arm_unknown: 'Diesen Studienarm gibt es nicht.',
      criterion_missing: 'Jedes Kriterium braucht eine Antwort.',
      identity_not_kept: 'Zu dieser Person ist keine Identität hinterlegt.',
    },
  },
} as const satisfies Words<typeof english>
