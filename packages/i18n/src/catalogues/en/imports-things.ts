// The words of imports of sessions, visits, consents and targets.
export default {
  what: 'What is in the file?',
  kinds: {
    participants: 'Participants',
    sessions: 'Sessions with attendance',
    visits: 'Visits',
    consents: 'Consents',
    targets: 'Targets',
  },
  hintOf: {
    participants: 'Each row of the file is one person.',
    sessions:
      'A row is a session with all codes in one cell, or one person in a session. Rows with the same code or name, or with the same day, start, kind and place, are one session. Days and times are those of the site.',
    visits: 'Each row is one visit of one person: held on a day, or missed with a reason.',
    consents: 'Each row is what one person decided on one version of a form.',
    targets: 'Each row is the target of the site for one month.',
  },
  commitRows_one: 'Import {{count}} row',
  commitRows_other: 'Import {{count}} rows',
  doneRows_one: '{{count}} row was imported.',
  doneRows_other: '{{count}} rows were imported.',
  progressRows: '{{done}} of {{total}} rows are written',
  undoOf: {
    sessions:
      'The sessions of this import are removed, and those to which it added something are as before. Their codes are not given again. The audit trail keeps what was recorded.',
    visits:
      'Each visit of this import is marked as a wrong record, with your reason. The audit trail keeps what was recorded.',
    consents:
      'Each consent of this import is marked as entered by mistake, with your reason, and counts nowhere. The audit trail keeps what was recorded.',
    targets: 'Each target of this import is set back to what it was before.',
  },
  undoneRows_one: 'The import was undone: {{count}} row.',
  undoneRows_other: 'The import was undone: {{count}} rows.',
} as const
