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
  stage: {
    transcription: 'Transcription',
    verification: 'Verification',
    pseudonymisation: 'Pseudonymisation',
    release: 'Release',
    translation: 'Translation',
    back_check: 'Back-check',
  },
} as const
