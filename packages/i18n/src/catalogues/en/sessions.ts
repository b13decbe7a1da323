export default {
  problem: {
    session: {
      not_found: 'There is no such session, or none that you may see.',
      step_refused: 'This does not follow from where the session is now.',
      participant_elsewhere: 'This participant belongs to another site.',
      in_future: 'The session has not taken place yet.',
    },
  },
} as const
