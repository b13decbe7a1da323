// The stores, and functions of stores (`#name`), that take no scope, each with the reason. Every other exported function of a store
// takes the scope of the person who asks. A new line here needs the same review as a change of the policy table.
const server = 'apps/server/src'

export const withoutScope: Record<string, string> = {
  [`${server}/account/store/calendar.ts#endLink`]:
    'Also ends the link of a person who chooses a new password by a link, and is not signed in.',
  [`${server}/account/store/calendar.ts#findLink`]: 'A program that has a private link is not signed in.',
  [`${server}/account/store/calendar.ts#noteFetched`]: 'A program that has a private link is not signed in.',
  [`${server}/account/store/own.ts#listStudies`]:
    'Reads several studies at once, and a scope is for one study: the grants limit it.',
  [`${server}/account/store/second-factor.ts#findFactor`]:
    'The person is not signed in yet, or the transaction of their command has not begun.',
  [`${server}/account/store/second-factor.ts#useCode`]: 'The person is not signed in yet.',
  [`${server}/account/store/signing-in.ts`]:
    'The person is not signed in yet. The jobs in it remove old rows of all people.',
  [`${server}/allocation/store/whole.ts`]: 'The person who runs the server may read everything.',
  [`${server}/app/command-line/store.ts`]: 'The person who runs the server may read everything.',
  [`${server}/audit/store/seals.ts`]:
    'A seal covers the trail of all studies. Only the part that a person sees has a scope.',
  [`${server}/exports/store/cells.ts#cellsFor`]:
    'Answers the cells of rows, as SQL. The statement that has them takes the scope.',
  [`${server}/imports/store/imports.ts#forgetImports`]: 'A job deletes what was in old files of all people.',
  [`${server}/imports/store/waiting.ts`]:
    'A job begins with the import that it is told, and finds out who asked for it.',
  [`${server}/load/store.ts`]: 'A study that is being loaded has no grants yet.',
  [`${server}/participants/store/counts.ts`]: 'A job adds up the counts of all sites, and answers nothing.',
  [`${server}/participants/store/finding.ts#holdFindingKeys`]: 'Takes a lock by keyed digests, and reads no row.',
  [`${server}/participants/store/keying.ts`]: 'A job makes the keys of one site, with the rights of a request there.',
  [`${server}/platform/jobs/store/backlog.ts`]: 'The queue belongs to the server, not to a study.',
  [`${server}/platform/jobs/store/connections.ts`]: 'The queue belongs to the server, not to a study.',
  [`${server}/platform/jobs/store/queue.ts`]: 'The queue belongs to the server, not to a study.',
  [`${server}/platform/keys/store/tries.ts`]: 'Counts the tries of people who are not signed in.',
  [`${server}/platform/mail/store.ts`]: 'Encrypted mails of all studies wait here until a job sends them.',
  [`${server}/platform/request/store/actors.ts`]:
    'Finds the person who asks and their grants, from which the scope is made.',
  [`${server}/platform/request/store/receipts.ts`]: 'A job removes old receipts of all people.',
  [`${server}/platform/request/store/transaction.ts#actAs`]:
    'Sets what the policies take the transaction for. Whoever calls it has the scope of that action.',
  [`${server}/platform/request/store/transaction.ts#beginStep`]: 'Marks a place in the transaction, and reads no row.',
  [`${server}/platform/request/store/transaction.ts#enterJob`]:
    'A job belongs to no person. It names the sites in reach.',
  [`${server}/platform/request/store/transaction.ts#findReceipt`]:
    'Reads only receipts of the person who sends the command.',
  [`${server}/platform/request/store/transaction.ts#isWritable`]:
    'Asks for the state of the database, and reads no row.',
  [`${server}/platform/request/store/transaction.ts#keepStep`]: 'Keeps what the transaction wrote, and reads no row.',
  [`${server}/platform/request/store/transaction.ts#planForValues`]:
    'Sets how statements are planned, and reads no row.',
  [`${server}/platform/request/store/transaction.ts#takeTurn`]:
    'A person who comes by a link has no scope yet. It reads no row.',
  [`${server}/platform/request/store/transaction.ts#undoStep`]:
    'Takes back what the transaction wrote, and reads no row.',
  [`${server}/platform/request/store/transaction.ts#writeEvents`]:
    'Also writes events of people without a grant yet, and of the command line.',
  [`${server}/recordings/store/kept.ts`]: 'The storage asks which of its bytes belong to a recording.',
  [`${server}/recordings/store/peaks.ts`]: 'A job listens to the recordings of a storage, and answers nothing.',
  [`${server}/recordings/store/uploads.ts`]:
    'While bytes arrive, the server keeps how far they are and who writes them.',
  [`${server}/reminders/store/mail.ts`]:
    'A job begins with the reminder that it is told, finds out who asked for it, and says what became of it.',
  [`${server}/webhooks/store/due.ts`]:
    'A job takes the messages of all people; what a message says is read with the rights of its person.',
  [`${server}/recruitment/store/alerts.ts#keepChecked`]: 'A job keeps what it found with the rights of the owner.',
  [`${server}/recruitment/store/alerts.ts#listDueAlerts`]:
    'A job begins with the alerts of all people, and finds out what their owners may see.',
  [`${server}/reports/store/schedules.ts#endSchedule`]: 'A job ends the schedule of a person who lost the right to it.',
  [`${server}/reports/store/schedules.ts#listSiteIds`]: 'A job that ends a schedule of all sites has no scope.',
  [`${server}/reports/store/schedules.ts#listDueSchedules`]:
    'A job begins with the schedules of all people, and finds out what their owners may see.',
  [`${server}/staff/store/arrivals.ts`]: 'A person who comes by a link has no account and no grant yet.',
  [`${server}/studies/store.ts#enterNewStudy`]: 'The study is being made, so no scope in it exists yet.',
  [`${server}/studies/store.ts#writeGrants`]: 'The study is being made, so no scope in it exists yet.',
  [`${server}/studies/store.ts#writeSetUp`]: 'The study is being made, so no scope in it exists yet.',
}
