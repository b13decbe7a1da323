export default {
  title: 'Exports',
  hint: 'Files hold codes and never names. Each one is recorded as a disclosure: who took it out, when, and with which filter.',
  kind: {
    participants: 'Participants',
    sessions: 'Sessions',
    transcripts: 'Transcripts',
    recruitment: 'Recruitment',
  },
  holds: {
    participants:
      'One line for each participant: code, site, group, status, arm and days. People who withdrew the use of their data are left out.',
    sessions: 'One line for each session: code, kind, language, times at the site, how many were invited and came.',
    transcripts: 'One line for each transcript: session, language, stage, since when, due when. Not its words.',
    recruitment: 'One line for each site and month: how many were enrolled, and the target.',
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
  cancelled: 'Cancelled. Nothing was kept.',
  broken: 'The connection broke off before the file was whole. Nothing was kept; try again.',
  problem: {
    export: {
      ticket_expired: 'This download has expired. Ask for the export again.',
      ticket_unknown: 'This download is not for you, or it does not exist. Ask for the export yourself.',
    },
  },
} as const
