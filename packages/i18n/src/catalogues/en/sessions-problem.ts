export default {
  session: {
    not_found: 'There is no such session, or you may not see it.',
    step_refused: 'This is not possible at the present status of the session.',
    participant_elsewhere: 'This participant belongs to another site.',
    in_future: 'The session has not taken place yet.',
    took_place:
      'Participants of this session are recorded as attending, or a recording or transcript of it is kept, so it cannot move to a day in the future. If it did not take place, first correct the attendance. For another meeting, schedule another session.',
    kept_before:
      'Its first recording was stored, or its first transcript begun, on {{on}}, so the session cannot have been later. Choose that day or an earlier one.',
    day_frees_words:
      'On the day that is recorded now, words of these participants may not be used; on the other day they could be: {{codes}}. Only somebody who records consents at this site can put such a day right.',
    participant_inactive: 'These participants no longer take part and cannot be invited: {{codes}}.',
    participant_not_invited: 'A participant on this list is not invited to this session.',
    participant_attended:
      '{{codes}}: their attendance is recorded, so you cannot remove them from the list. If the attendance is wrong, correct it first.',
    participant_left:
      'Before the day of this session, these participants withdrew from the collection of new data: {{codes}}. If they attended, the day of the withdrawal is wrong. Correct it first, on the page of the participant.',
    participant_gone:
      'Before the day of this session, these participants declined, died or were found not eligible: {{codes}}. If they attended, the day of that step is wrong. Correct it first, on the page of the participant.',
    participant_unscreened:
      'These participants were screened only after the day of this session: {{codes}}. If they attended, the day of the screening or of the session is wrong. Correct it first.',
    participant_withdrew:
      'These participants withdrew the use of their data, had left by the day of the session, or gave no consent that covers that day, so their attendance cannot be changed: {{codes}}. If the attendance is wrong, first correct the withdrawal on the page of the participant, then the attendance. Then record the withdrawal again.',
    participant_speaks:
      'A transcript of this session names these participants as speakers: {{codes}}. If they were not there, first change who the speaker is, on the page of each transcript. A released transcript has to be returned for this.',
    attended:
      'These participants are recorded as attending this session: {{codes}}. If the session took place, record it as held. If it did not, correct the attendance first.',
    recorded:
      'This session has a recording, or the file of a recording is expected. If the session took place, record it as held. If it did not, a data manager first has to destroy the recording and give a reason.',
    transcribed:
      'This session has a transcript, so it took place and cannot be cancelled. If somebody else came, first record their attendance.',
    recorded_without_consent:
      'This session has a recording, and these participants did not consent to it: {{codes}}. If they attended, record their consent, or ask a data manager to destroy the recording. Then record the attendance.',
    transcribed_without_consent:
      'This session has a transcript, and these participants did not consent to transcription: {{codes}}. If they attended, ask for their consent and record it. Then record the attendance.',
    translated_without_consent:
      'This session has a translation, or a transcript in another language than its own, and these participants did not consent to translation: {{codes}}. If they attended, ask for their consent and record it. Then try again.',
    not_a_group: 'A session of this kind has one participant.',
    ends_before_start:
      'The end must be after the start, and at most {{hours}} hours after it. If the end is earlier than the start, it counts as the next day.',
    kind_unknown: 'The study has no such kind of session.',
    group_unknown: 'The study has no such group.',
    language_unknown: 'The study does not use this language.',
    staff_unknown: 'One of the staff members does not work at this site.',
    facilitator_missing: 'First choose who facilitated the session.',
    attendance_open: 'First record whether these participants came: {{codes}}.',
    attendance_changed:
      'Meanwhile somebody else recorded another attendance of {{codes}}. Look at what is recorded now, and record yours again if it is right.',
    nobody_attended:
      'No participant attended. If somebody else came, first record their attendance. If the session did not take place, cancel it.',
  },
} as const
