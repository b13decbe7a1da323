import type { Words } from '../../catalogue.ts'
import type english from '../en/sessions.ts'

export default {
  problem: {
    session: {
      not_found: 'Diesen Termin gibt es nicht, oder Sie dürfen ihn nicht sehen.',
      step_refused: 'Das folgt nicht auf den jetzigen Stand des Termins.',
      participant_elsewhere: 'Diese Person gehört zu einem anderen Standort.',
      in_future: 'Der Termin hat noch nicht stattgefunden.',
      participant_inactive: 'Wer nicht mehr teilnimmt, kann nicht eingeladen werden: {{codes}}.',
      participant_not_invited: 'Jemand auf dieser Liste ist zu diesem Termin nicht eingeladen.',
      not_a_group: 'Ein Termin dieser Art findet mit einer einzelnen Person statt.',
      ends_before_start: 'Das Ende liegt nicht nach dem Beginn.',
      kind_unknown: 'Diese Art von Termin gibt es in der Studie nicht.',
      group_unknown: 'Diese Gruppe gibt es in der Studie nicht.',
      language_unknown: 'In dieser Sprache wird die Studie nicht durchgeführt.',
      staff_unknown: 'Jemand der Genannten arbeitet nicht an diesem Standort.',
      facilitator_missing: 'Geben Sie zuerst an, wer den Termin geleitet hat.',
      attendance_open: 'Geben Sie zuerst an, ob sie da waren: {{codes}}.',
      nobody_attended: 'Niemand war da. Ein Termin, der nicht stattfand, wird abgesagt.',
    },
  },
} as const satisfies Words<typeof english>
