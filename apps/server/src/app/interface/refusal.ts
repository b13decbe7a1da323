// A refusal of the interface: the code of the problem, and the English sentence that says what was wrong and what to do.
import type { Problem } from '@polyphony/domain/problem'
import { problemKey } from '@polyphony/i18n/problem-key'
import { openTranslator } from '@polyphony/i18n/translator'

const ofKinds = { invalid: 400, forbidden: 403, not_found: 404, conflict: 409, unavailable: 503 } as const

const ofCodes: Partial<Record<string, number>> = {
  'token.missing': 401,
  'token.unknown': 401,
  'token.expired': 401,
  'token.revoked': 401,
  'token.method_not_allowed': 405,
  'token.too_many_requests': 429,
  'input.too_large': 413,
}

let english: ReturnType<typeof openTranslator> | undefined

async function sentenceOf({ code, details }: Problem): Promise<string> {
  english ??= openTranslator('en')
  const { t, exists } = await english
  const key = problemKey(code)
  return exists(key) ? (t as (key: string, details: object) => string)(key, details) : code
}

export async function refusal(problem: Problem, now: Date): Promise<Response> {
  const { code, details, fields } = problem
  const status = ofCodes[code] ?? ofKinds[problem.kind]
  const headers: Record<string, string> = {}
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  if (status === 429) headers['retry-after'] = String(60 - now.getUTCSeconds())
  if (status === 405) headers['allow'] = String(details['allow'])
  return Response.json({ problem: { code, message: await sentenceOf(problem), details, fields } }, { status, headers })
}
