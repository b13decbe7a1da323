// Where the sentence of a problem is: in the catalogue of its concept, or in `problems` if the concept has none.
import type { Namespace } from './catalogue.ts'

const homes: Record<string, Namespace> = {
  account: 'account',
  study: 'studies',
  site: 'studies',
  staff: 'staff',
  participant: 'participants',
  consent: 'consent',
  document: 'consent',
  session: 'sessions',
  recording: 'recordings',
  transcript: 'transcripts',
  allocation: 'allocation',
  recruitment: 'recruitment',
  export: 'exports',
  import: 'imports',
  visit: 'visits',
  expense: 'expenses',
  reminder: 'reminders',
  token: 'tokens',
  report: 'reports',
  webhook: 'webhooks',
}

/** The key of a problem's sentence: `consent.not_in_force` → `consent:problem.consent.not_in_force`. */
export function problemKey(code: string): string {
  return `${homes[code.split('.')[0] ?? ''] ?? 'problems'}:problem.${code}`
}
