import column from './exports-columns.ts'

export default {
  title: 'Exports',
  hint: 'Files contain codes, never names. The audit trail records every export: who made it, when, with which filter, and whether all of it was sent.',
  column,
  what: 'What to export',
  kind: {
    participants: 'Participants',
    events: 'Events',
    consents: 'Consents',
    visits: 'Visits',
    attendance: 'Attendance',
    people: 'People in one document',
    sessions: 'Sessions',
    transcripts: 'Transcripts',
    recruitment: 'Recruitment',
    expenses: 'Expenses',
  },
  holds: {
    participants:
      'One line per participant: code, site, group, status, arm and dates. Participants who withdrew the use of their data are left out.',
    events:
      'One line per event of a participant: screening, enrolment, withdrawal and all others. Corrected events stay, with a mark.',
    consents: 'One line per consent, with one column for each scope: granted, refused or withdrawn.',
    visits:
      'One line per participant and timepoint: target, window, agreed day, day on which the visit was held, and its state today.',
    attendance: 'One line per participant and session: invited, attended, absent or left early.',
    people: 'All participants with their events and consents, in the format of a standard.',
    sessions:
      'One line per session: code, kind, language, times at the site, how many were invited, and how many came.',
    transcripts:
      'One line per transcript: session, language, stage, the day the stage began and the day it is due. The words are not included.',
    recruitment: 'One line per site and month: how many were enrolled, and the target.',
    expenses:
      'One line per entry of the book: day, participant by code, session, kind, amount with its currency, receipt, reversals.',
  },
  as: 'As which file',
  format: {
    csv: 'CSV',
    xlsx: 'Excel workbook (XLSX)',
    jsonl: 'JSON, one line per row',
    parquet: 'Parquet',
    statistics: 'For R, SPSS and Stata (ZIP)',
    odm: 'CDISC ODM 1.3.2 (XML)',
    odm2: 'CDISC ODM 2.0 (XML)',
    fhir: 'FHIR R5 (JSON)',
  },
  formatHint: {
    csv: 'Opens in every spreadsheet and statistics program.',
    xlsx: 'Days are days and numbers are numbers. A second sheet is the codebook. A sheet holds 1,048,575 rows.',
    jsonl: 'For programs. If the last line does not say “end”, the file was cut.',
    parquet: 'For Python, R, DuckDB and other programs: columns with types, the codebook in its metadata.',
    statistics:
      'The rows with a script for each program that reads them and sets all labels, a codebook and a manifest.',
    odm: 'For systems that collect or archive clinical data.',
    odm2: 'The same in the newer version of the standard, for systems that read it.',
    fhir: 'ResearchStudy, ResearchSubject, Consent and Group. No Patient: a participant is named by the code.',
  },
  for: 'For whom',
  profile: { coded: 'For the study team: coded', deidentified: 'De-identified', shared: 'Shared data set' },
  profileHint: {
    coded: 'Codes, dates and coded facts as they are.',
    deidentified:
      'Other codes. All days of a person are moved by the same secret number of days. Ages from {{oldest}} on are one group, no free text, and no facts that fewer than {{fewest}} people share. This makes it harder to recognise a person, and not impossible.',
    shared: 'De-identified, and only people who consent today to their data being shared.',
  },
  site: 'Site',
  allSites: 'All sites I may export',
  notAsListed: 'This file does not take the filter of the list.',
  asListed: 'Filtered as in the list',
  withoutFilter: 'Without this filter',
  history: {
    title: 'Earlier exports',
    hint: 'Your own exports, and those of everybody at sites whose audit trail you may read. The SHA-256 of a file shows whether it is still the one that was sent.',
    none: 'No file has been exported yet',
    when: 'When',
    what: 'What',
    by: 'By',
    rows: 'Rows',
    sent: 'How it ended',
    filter: 'Filter:',
    whole: 'sent whole',
    cut: 'cut',
    notSent: 'not fetched',
    more: 'More exports',
  },
  preview: {
    checking: 'Counting…',
    rows_one: '{{shown}} row',
    rows_other: '{{shown}} rows',
    entries_one: '{{shown}} participant',
    entries_other: '{{shown}} participants',
    none: 'No row matches. The file would have headings only.',
    withdrew_one: 'Left out: {{count}} participant who withdrew the use of their data.',
    withdrew_other: 'Left out: {{count}} participants who withdrew the use of their data.',
    notSharing_one: 'Left out: {{count}} participant who does not consent to their data being shared.',
    notSharing_other: 'Left out: {{count}} participants who do not consent to their data being shared.',
    atSites: 'at these sites, whatever the filter is',
  },
  verb: 'Download',
  verbFor: 'Download: {{kind}}',
  job: 'Export: {{kind}}',
  progress: '{{done}} of {{total}} lines',
  arrived: '{{size}} received',
  done: '{{total}} lines in {{name}}',
  cancelled: 'The export was cancelled. No file was kept.',
  broken: 'The connection was lost before the file was complete. No file was kept. Try again.',
  codebook: 'Codebook',
  hiddenArm: 'allocated; the arm is hidden',
  corrected: 'correction',
  decision: { granted: 'granted', refused: 'refused', withdrawn: 'withdrawn' },
  decisionAbout: 'Decision: {{scope}}',
  about: {
    made: '{{study}}. Made by {{who}} on {{on}}. Sites: {{sites}}.',
    coded: 'Coded data for the study team. Handle this file like all data of the study.',
    deidentified:
      'De-identified: codes are replaced, and all days of a person are moved into the past by the same number of days, which is secret and the same in all files of this study. Whoever knows one real day of a person, or has files that were made on different days, can find it. Times and free text are left out. Ages from {{oldest}} on are given as {{oldest}}. Group, peer role, gender, age and language are left out where fewer than {{fewest}} people of the site share site, group, peer role and gender, and the site where it has fewer than {{fewest}} people. This is no proof of anonymity: do not try to recognise anybody, and share the file only with people who promise the same.',
    shared:
      'Shared data set: only people who consented to their data being shared on the day it was made. De-identified: codes are replaced, and all days of a person are moved into the past by the same number of days, which is secret and the same in all files of this study. Whoever knows one real day of a person, or has files that were made on different days, can find it. Times and free text are left out. Ages from {{oldest}} on are given as {{oldest}}. Group, peer role, gender, age and language are left out where fewer than {{fewest}} people of the site share site, group, peer role and gender, and the site where it has fewer than {{fewest}} people. This is no proof of anonymity: do not try to recognise anybody.',
    scripts:
      'An empty cell means that the value is missing, not asked or left out. A cell that a spreadsheet could take for a formula begins with an apostrophe in CSV.',
  },
  page: { column: 'Column', type: 'Type', meaning: 'Meaning', values: 'Values' },
  receipt: { signed: 'signed on the screen', paper: 'on paper', none: 'none' },
  cellType: {
    code: 'code',
    text: 'text',
    choice: 'choice',
    integer: 'whole number',
    decimal: 'number with decimals',
    day: 'day',
    month: 'month',
    instant: 'day and time',
    boolean: 'yes or no',
  },
  problem: {
    export: {
      filter_tells:
        'A de-identified file has everybody of its sites: a filter would tell who is in it. Choose the site, or all sites.',
      ticket_expired: 'This download has expired. Start the export again.',
      ticket_unknown: 'This download belongs to someone else, or it does not exist. Start the export yourself.',
      one_at_a_time:
        'You are already downloading a file. Wait until it is complete, or cancel it, and then start this one again.',
      too_many:
        'You have started {{most}} exports within this hour, and no more are possible. Start this one again at the next full hour.',
      too_many_rows:
        'A sheet of a workbook holds {{most}} rows, and there are more. Choose CSV, or filter, for example by site.',
    },
  },
} as const
