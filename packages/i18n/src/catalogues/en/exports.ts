export default {
  title: 'Exports',
  hint: 'Files contain codes, never names. The audit trail records every export: who made it, when, and with which filter.',
  kind: {
    participants: 'Participants',
    sessions: 'Sessions',
    transcripts: 'Transcripts',
    recruitment: 'Recruitment',
  },
  holds: {
    participants:
      'One line per participant: code, site, group, status, arm and dates. Participants who withdrew the use of their data are left out.',
    sessions:
      'One line per session: code, kind, language, times at the site, how many were invited, and how many came.',
    transcripts:
      'One line per transcript: session, language, stage, the day the stage began and the day it is due. The words are not included.',
    recruitment: 'One line per site and month: how many were enrolled, and the target.',
  },
  site: 'Site',
  allSites: 'All sites I may export',
  asListed: 'Filtered as in the list',
  withoutFilter: 'Without this filter',
  verb: 'Download CSV',
  verbFor: 'Download CSV: {{kind}}',
  job: 'Export: {{kind}}',
  progress: '{{done}} of {{total}} lines',
  done: '{{total}} lines in {{name}}',
  cancelled: 'The export was cancelled. No file was kept.',
  broken: 'The connection was lost before the file was complete. No file was kept. Try again.',
  problem: {
    export: {
      ticket_expired: 'This download has expired. Start the export again.',
      ticket_unknown: 'This download belongs to someone else, or it does not exist. Start the export yourself.',
      one_at_a_time:
        'You are already downloading a file. Wait until it is complete, or cancel it, and then start this one again.',
      too_many:
        'You have started {{most}} exports within this hour, and no more are possible. Start this one again at the next full hour.',
    },
  },
} as const
