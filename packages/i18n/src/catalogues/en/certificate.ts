export default {
  title: 'Certificate of destruction',
  print: 'Print',
  fact: {
    recording: 'Recording',
    session: 'Session',
    stored: 'Stored',
    due: 'To be destroyed by',
    destroyed: 'Destroyed',
    by: 'By',
    reason: 'Reason',
    event: 'Event of the audit trail',
  },
  meaning:
    'The key of the recording was deleted at this moment, and a job then removes its bytes from the storage of the server. Without the key nobody can read what may be left of them in a backup of the storage.',
  copies:
    'Backups of the database that are older than this day still hold the key. They are deleted as your rules for backups say. Copies that were made outside of Polyphony are not covered.',
  place: 'Place and date',
  signature: 'Signature',
} as const
