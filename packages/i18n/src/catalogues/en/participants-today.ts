export default {
  title: 'My site today',
  sessions: 'Sessions today',
  noSessions: 'No sessions today.',
  consents: 'Consents due',
  noConsents: 'Nobody is waiting to be asked.',
  further: 'To register further',
  noFurther: 'Nobody is halfway.',
  uploads: 'Uploads unfinished',
  noUploads: 'No recording is missing.',
  notRecorded: 'no recording yet',
  all: 'Show all {{count}}',
  why: {
    never_asked: 'never asked',
    withdrawn: 'consent taken back',
    not_in_force: 'consent was not valid',
    new_version: 'new version',
  },
} as const
