export default {
  title: 'Change the study from a file',
  explain:
    'Download the study as a file, edit it, and choose it here. You see every change before it is made. Sites, consent forms and people in the file are ignored.',
  reason: 'Why is the study changed?',
  ethics: 'Reference of the ethics approval',
  ethicsHint: 'Of the amendment, if it needs one. It is kept in the audit trail.',
  preview: 'What would change',
  nothing: 'The file does not differ from the study',
  nothingHint: 'Nothing would change. Check that you saved the file after editing it.',
  removedKeys:
    '{{part}}: {{keys}} cannot be removed, because participants, consents, sessions or transcripts may refer to it. Put it back into the file.',
  kind: {
    added: 'added',
    changed: 'changed',
    removed: 'removed',
    reordered: 'in another order',
  },
  before: 'before',
  after: 'after',
  submit: 'Change the study',
  submitOver: 'Change the study anyway',
  done: 'The study was changed.',
  conflict: 'Someone else changed the study after you chose the file.',
  theirs: 'What they changed',
  mine: 'What your file would change now',
} as const
