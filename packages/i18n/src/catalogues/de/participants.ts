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
      duplicate_likely:
        'Diese Person ist vielleicht schon erfasst. Sehen Sie die Treffer an oder begründen Sie, warum es jemand anderes ist.',
      group_unknown: 'Diese Gruppe gibt es in der Studie nicht.',
      arm_unknown: 'Diesen Studienarm gibt es nicht.',
      criterion_missing: 'Jedes Kriterium braucht eine Antwort.',
      criterion_unknown: 'Dieses Kriterium gibt es in der Studie nicht.',
      peer_role_missing: 'Diese Gruppe braucht eine Peer-Rolle: ausgewiesen oder herkömmlich.',
      peer_role_unexpected: 'In dieser Gruppe hat niemand eine Peer-Rolle.',
      name_missing: 'Mindestens ein Name wird gebraucht.',
      phone_malformed: 'Eine Telefonnummer hat mindestens drei Ziffern.',
      reason_missing: 'Bitte begründen.',
      identity_not_kept: 'Zu dieser Person ist keine Identität hinterlegt.',
    },
  },
} as const satisfies Words<typeof english>
