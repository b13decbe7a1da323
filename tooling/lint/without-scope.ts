// The stores, and functions of stores (`#name`), that no scope bounds, each with why it cannot. Everything else that a
// store exports takes the scope of whoever asks. A line here is reviewed like a rule of access.
const server = 'apps/server/src'

export const withoutScope: Record<string, string> = {
  [`${server}/account/store/own.ts#listStudies`]:
    'Asks for several studies at once, and a scope is of one: bounded by the grants.',
  [`${server}/account/store/signing-in.ts`]: 'Nobody is signed in yet; and jobs remove what is old, of everybody.',
  [`${server}/app/command-line/store.ts`]: 'Whoever runs the server asks, of everything.',
  [`${server}/audit/store/seals.ts`]:
    'A seal is over the trail of all studies; what a person is shown of it has a scope.',
  [`${server}/load/store.ts`]: 'A study that is being loaded is nobody’s yet.',
  [`${server}/participants/store/vault.ts#holdFindingKeys`]: 'Takes a lock by keyed digests, and reads nothing.',
  [`${server}/platform/jobs/store/backlog.ts`]: 'The queue is the server’s own.',
  [`${server}/platform/jobs/store/connections.ts`]: 'The queue is the server’s own.',
  [`${server}/platform/jobs/store/queue.ts`]: 'The queue is the server’s own.',
  [`${server}/platform/keys/store/tries.ts`]: 'Counts the tries of people who are not signed in.',
  [`${server}/platform/mail/store.ts`]: 'Letters of all studies wait here, sealed; a job sends them.',
  [`${server}/platform/request/store/actors.ts`]: 'Finds out who asks: the scope comes of it.',
  [`${server}/platform/request/store/receipts.ts`]: 'A job that removes what is old, of everybody.',
  [`${server}/platform/request/store/transaction.ts#findReceipt`]:
    'Somebody’s own receipt, bounded by who sent the command.',
  [`${server}/platform/request/store/transaction.ts#isWritable`]: 'Asks how the database is, and reads no row.',
  [`${server}/platform/request/store/transaction.ts#writeEvents`]:
    'Also written for whoever arrives, and for the command line.',
  [`${server}/recordings/store/kept.ts`]: 'The storage asks which of its bytes are anybody’s.',
  [`${server}/staff/store/arrivals.ts`]: 'Whoever arrives by a link has no account and no grant yet.',
  [`${server}/studies/store.ts#enterNewStudy`]: 'A study that is being made: there is no scope in it yet.',
  [`${server}/studies/store.ts#writeGrants`]: 'A study that is being made: there is no scope in it yet.',
  [`${server}/studies/store.ts#writeSetUp`]: 'A study that is being made: there is no scope in it yet.',
}
