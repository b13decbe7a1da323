export default {
  problem: {
    consent: {
      not_in_force: 'There is no consent in force. Record one first.',
      not_found: 'There is no such consent, or none that you may see.',
      form_not_found: 'There is no such version of the consent form.',
      form_not_valid: 'This version of the form was not valid on that day at that site.',
      already_withdrawn: 'This consent was already withdrawn.',
      witness_needed: 'Taken this way, a consent needs a witness.',
      scope_unknown: 'The form has no such scope.',
      scope_missing: 'Every scope needs an answer.',
      scope_not_granted: 'The person had not granted this.',
      participate_missing: 'A form must ask for participation: the newest consent is the one that counts.',
      language_unknown: 'The study has no such language.',
      form_version_taken: 'This version of the form exists already in this language.',
    },
  },
} as const
