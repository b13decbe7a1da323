export default {
  problem: {
    transcript: {
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
