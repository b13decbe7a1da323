// The table of everything that can go wrong. A refusal is a Problem with a code from this table; every other error is a bug.
import { accessProblems } from './access/problems.ts'
import { accountProblems } from './account/problems.ts'
import { allocationProblems } from './allocation/problems.ts'
import { consentProblems } from './consent/problems.ts'
import { documentProblems } from './documents/problems.ts'
import { expenseProblems } from './expenses/problems.ts'
import { exportProblems } from './exports/problems.ts'
import { importProblems } from './imports/problems.ts'
import { participantProblems } from './participants/problems.ts'
import { recordingProblems } from './recordings/problems.ts'
import { recruitmentProblems } from './recruitment/problems.ts'
import { reminderProblems } from './reminders/problems.ts'
import { reportProblems } from './reports/problems.ts'
import { sessionProblems } from './sessions/problems.ts'
import { siteProblems } from './sites/problems.ts'
import { staffProblems } from './staff/problems.ts'
import { studyProblems } from './studies/problems.ts'
import { tokenProblems } from './tokens/problems.ts'
import { transcriptProblems } from './transcripts/problems.ts'
import { visitProblems } from './visits/problems.ts'
import { webhookProblems } from './webhooks/problems.ts'

export type ProblemKind = 'invalid' | 'forbidden' | 'not_found' | 'conflict' | 'unavailable'

const common = {
  'input.invalid': 'invalid',
  'input.too_large': 'invalid',
  'input.too_slow': 'invalid',
  'database.unavailable': 'unavailable',
  'server.busy': 'unavailable',
  'server.failed': 'unavailable',
  'file.takes_too_long': 'invalid',
  'file.takes_too_much': 'invalid',
  'live.too_many': 'conflict',
  'command.reused': 'conflict',
  'row.changed': 'conflict',
  'row.exists': 'conflict',
  'row.ambiguous': 'conflict',
  'calendar.no_such_day': 'invalid',
  'calendar.in_future': 'invalid',
  'calendar.after_shown_day': 'invalid',
  'calendar.too_early': 'invalid',
  'calendar.before_site': 'invalid',
  'calendar.before_study': 'invalid',
  'calendar.too_long_ago': 'invalid',
  'calendar.too_far_ahead': 'invalid',
  'calendar.time_does_not_exist': 'invalid',
} as const satisfies Record<string, ProblemKind>

/** Every problem there is, and its kind. */
export const problems = {
  ...common,
  ...accessProblems,
  ...accountProblems,
  ...allocationProblems,
  ...consentProblems,
  ...documentProblems,
  ...expenseProblems,
  ...exportProblems,
  ...importProblems,
  ...participantProblems,
  ...recordingProblems,
  ...recruitmentProblems,
  ...reminderProblems,
  ...reportProblems,
  ...sessionProblems,
  ...siteProblems,
  ...staffProblems,
  ...studyProblems,
  ...tokenProblems,
  ...transcriptProblems,
  ...visitProblems,
  ...webhookProblems,
} as const

export type ProblemCode = keyof typeof problems

/** What a problem may say: codes, days, counts. It never holds a value that identifies a person. */
export type ProblemDetails = Record<string, string | number | boolean | null | readonly (string | number)[] | undefined>

export type ProblemField = { path: string; code: string }

/** A refusal. Its code says what was wrong; the catalogues of packages/i18n hold the sentence. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetails
  readonly fields: readonly ProblemField[] | undefined

  constructor(code: ProblemCode, details: ProblemDetails = {}, fields?: readonly ProblemField[]) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.details = details
    this.fields = fields
  }

  get kind(): ProblemKind {
    return problems[this.code]
  }
}

/**
 * Returns the answer of a rule if it is ok, and throws its problem if not.
 * @param path the input field that the rule checked, so that the screen can show the message beside it.
 */
export function demand<Answer extends { ok: boolean }>(answer: Answer, path?: string): Extract<Answer, { ok: true }> {
  if (!answer.ok) {
    const { problem, details } = answer as unknown as { problem: ProblemCode; details?: ProblemDetails }
    throw new Problem(problem, details, path === undefined ? undefined : [{ path, code: problem }])
  }
  return answer as Extract<Answer, { ok: true }>
}
