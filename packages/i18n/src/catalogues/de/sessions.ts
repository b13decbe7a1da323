import type { Words } from '../../catalogue.ts'
import type english from '../en/sessions.ts'

export default {
  problem: {
    session: {
      not_found: 'Diesen Termin gibt es nicht, oder Sie dürfen ihn nicht sehen.',
      step_refused: 'Das folgt nicht auf den jetzigen Stand des Termins.',
      participant_elsewhere: 'Diese Person gehört zu einem anderen Standort.',
      in_future: 'Der Termin hat noch nicht stattgefunden.',
    },
  },
} as const satisfies Words<typeof english>
