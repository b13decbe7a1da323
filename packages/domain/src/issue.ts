// The code by which a problem of a field is known, for the words that are shown.
import type { z } from 'zod'

/** Our own schemas have a code as their message. For messages of zod only the kind of issue is kept; a list has kinds of its own. */
export function codeOfIssue(issue: z.core.$ZodIssue): string {
  if (/^[a-z_]+\.[a-z_]+$/.test(issue.message)) return issue.message
  if (issue.code === 'too_small' && issue.origin === 'array') return 'input.too_few'
  if (issue.code === 'too_big' && issue.origin === 'array') return 'input.too_many'
  return `input.${issue.code}`
}
