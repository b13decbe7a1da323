// The requests outside of tRPC: signing in, an invitation, the first administrator.
import { plainEmail } from '@polyphony/domain/staff/email'

export class Refusal extends Error {
  readonly data: { problem?: unknown }
  readonly status: number
  constructor(status: number, body: unknown) {
    super('refused')
    this.status = status
    this.data = typeof body === 'object' && body !== null ? body : {}
  }
}

/** Sends a request to one of our plain addresses. Throws a `Refusal` that `problemOf` understands. */
export async function askApi<Answer>(path: string, body?: object): Promise<Answer> {
  const request = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {}
  const response = await fetch(path, { credentials: 'same-origin', ...request })
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new Refusal(response.status, answer)
  return answer as Answer
}

/** @param code of the second factor; without it an account that has one refuses with `account.code_needed`. */
export const signIn = (email: string, password: string, code?: string) =>
  askApi('/api/auth/sign-in/email', { email: plainEmail(email), password, ...(code === undefined ? {} : { code }) })
