export default {
  problem: {
    session: {
      not_found: 'There is no such session, or none that you may see.',
      step_refused: 'This does not follow from where the session is now.',
      participant_elsewhere: 'This participant belongs to another site.',
      in_future: 'The session has not taken place yet.',
      participant_inactive: 'Somebody on this list no longer takes part: {{codes}}.',
      participant_not_invited: 'Somebody on this list is not invited to this session.',
      not_a_group: 'This kind of session is with one participant.',
      ends_before_start: 'The end is not after the start.',
      kind_unknown: 'The study has no such kind of session.',
      group_unknown: 'The study has no such group.',
      language_unknown: 'The study is not conducted in this language.',
      staff_unknown: 'Somebody named as staff does not work at this site.',
      facilitator_missing: 'Say first who facilitated the session.',
      attendance_open: 'Say first whether they came: {{codes}}.',
      nobody_attended: 'Nobody attended. A session that did not take place is cancelled.',
    },
  },
} as const
