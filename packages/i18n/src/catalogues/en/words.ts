export default {
  role: {
    coordinator: 'Site coordinator',
    data_manager: 'Data manager',
    investigator: 'Investigator',
    transcriber: 'Transcriber',
    analyst: 'Analyst',
    monitor: 'Monitor',
    administrator: 'Administrator',
  },
  allSites: 'all sites',
} as const
