export default {
  on: 'On which day?',
  reason: 'Why?',
  arm: 'To which arm?',
  armHint:
    'Polyphony does not draw arms. Record the arm that was drawn outside, from your randomisation list or service.',
  assess: { title: 'Assess eligibility', verb: 'Record the assessment', done: '{{code}} was assessed.' },
  decline: { title: 'Record that a participant declined', verb: 'Record it', done: '{{code}} declined.' },
  enrol: {
    title: 'Enrol',
    verb: 'Enrol',
    done: '{{code}} is enrolled.',
    hint: 'On that day, a consent to take part must be in force.',
  },
  allocate: { title: 'Allocate to an arm', verb: 'Allocate', done: '{{code}} is allocated.' },
  complete: { title: 'Record completion', verb: 'Record it', done: '{{code}} has completed the study.' },
  lose: { title: 'Record as lost to follow-up', verb: 'Record it', done: '{{code}} is lost to follow-up.' },
  record_death: { title: 'Record a death', verb: 'Record it', done: 'The death of {{code}} is recorded.' },
  withdraw: {
    title: 'Record the withdrawal of {{code}}',
    verb: 'Record the withdrawal',
    done: 'The withdrawal of {{code}} is recorded.',
    level: 'How far does the withdrawal go?',
  },
  correct: {
    title: 'Correct what was recorded',
    verb: 'Correct',
    done: '{{code}}: corrected.',
    hint: 'The wrong entry stays readable but no longer counts. Afterwards, record what is right.',
    screening: 'Correct the day of the screening',
    screenedOn: 'On which day was the screening?',
    screenedHint: 'The wrong day stays readable but no longer counts.',
  },
} as const
