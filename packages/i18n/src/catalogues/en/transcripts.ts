export default {
  problem: {
    transcript: {
      columns_missing: 'Say which column holds the words.',
      speaker_not_found: 'There is no such speaker in this transcript.',
      person_elsewhere: 'A speaker is one person of this session: a participant who attended, or one of the staff.',
      language_taken: 'There is already a transcript of this in that language.',
      language_unknown: 'The study does not use this language.',
      not_held: 'The session has not been held yet. Mark it as held first.',
      not_empty: 'This transcript already has words. Nothing was imported over them.',
      source_not_ready: 'The source has to be released before its translation can start.',
      ends_before_start: 'A segment ends before it starts.',
      person_without_role: 'This person has no role at the site that allows this work.',
      unfinished: 'There is still something open in this stage. Finish it before you go on.',
      not_found: 'There is no such transcript, or none that you may see.',
      step_refused: 'This does not follow from where the transcript is now.',
      same_person: 'A second person has to do this: you did the stage before.',
      not_consented: 'Not everybody who attended has consented to this.',
      file_malformed: 'The file cannot be read. Nothing was imported.',
      file_too_large: 'The file is too large for a transcript.',
      segment_not_found: 'This segment is no longer there.',
    },
  },
} as const
