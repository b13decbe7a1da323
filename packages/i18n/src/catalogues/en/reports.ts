import consort from './reports-consort.ts'
import coreq from './reports-coreq.ts'
import document from './reports-document.ts'

export default {
  consort,
  coreq,
  document,
  title: 'Monthly report',
  hint: 'Recruitment, consent, visits, sessions and transcripts of one month, to print, to save as PDF, or as a Word file. Making and opening a report is recorded in the audit trail.',
  month: 'Month',
  site: 'Site',
  whole: 'All sites that I may see',
  language: 'Language of the report',
  inside: 'Numbers that could point at somebody',
  insideHidden: 'Not told (to pass on)',
  insideTold: 'Told (inside use)',
  make: 'Make the report',
  print: 'Print or save as PDF',
  word: 'Download Word',
  keep: 'Keep this report',
  keepHint: 'A kept report shows the same numbers later.',
  kept: 'The report of {{month}} is kept',
  notYet: 'Choose a month and make the report.',
  coverage:
    '{{language}} has words for {{translated}} of the {{all}} sentences of the report. The others are in English.',
  unreviewed: 'The words in {{language}} are machine-written and were not reviewed by a native speaker.',
  alsoKept: 'A report of this month was kept earlier. Numbers may have been corrected since.',
  openKept: 'Open the kept report',
  showsKept: 'This report was kept on {{at}} and does not change. SHA-256: {{sha256}}',
  altered: 'The text of this report is not the one that was kept. Tell the person who runs the server.',
  makeNow: 'Make it with what is known now',
  list: {
    title: 'Kept reports',
    none: 'No report is kept yet.',
    more: 'These are the newest {{number}}. There are older ones: make the report of a month, and it says whether one is kept, and opens it.',
    month: 'Month',
    sites: 'Sites',
    made: 'Made',
    due: 'due {{day}}',
    digest: 'SHA-256',
    open: 'Open',
    openOne: 'Open the report of {{month}}, {{sites}}',
  },
  schedule: {
    title: 'Each month by itself',
    about:
      'The report of the month that ended is made and kept on this day of each month, and you get a mail with a link to it. There is one kept report of each month and sites: if there is one already, the link leads to that one. It ends when your role ends.',
    day: 'Day of the month (1 to 28)',
    add: 'Switch on',
    one: '{{site}}: on day {{day}} of each month, next on {{next}}',
    remove: 'Switch off',
    removeOne: 'Switch off the report: {{site}}',
    done: 'The report comes first on {{next}}',
    removed: 'The report does not come any more',
    none: 'No report comes by itself.',
  },
  problem: {
    report: {
      day_invalid: 'Type a day from 1 to 28: every month has it.',
      before_start:
        'Nothing can have happened at the sites of this report before {{notBefore}}. Choose the month of that day, or a later one.',
      not_over: 'The month is not over at every site, so its numbers still change. Keep the report when it is over.',
      too_many_schedules: 'You have {{most}} schedules in this study already. Switch one off first.',
      schedule_not_found: 'This schedule does not exist, or was switched off.',
      not_found: 'This report does not exist, or you may not see all of its sites.',
    },
  },
} as const
