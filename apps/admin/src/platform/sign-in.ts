// The requests outside of tRPC: signing in and out, an invitation, the first administrator.
import { plainEmail } from '@polyphony/domain/staff/email'
import { queryClient } from './client.ts'
import { wipeDrafts } from './drafts/drafts.ts'
import { wipeKept } from './kept-files/kept-files.ts'
import { returnTo } from './own-address.ts'

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

/**
 * Ends this sign-in, and wipes its data in all tabs, and its drafts and unsent files on the device. `next` is the address to open after
 * the next sign-in.
 */
export async function signOut(next?: string): Promise<void> {
  await askApi('/api/auth/sign-out', {})
  await wipeDrafts()
  await wipeKept(() => true).catch(() => undefined)
  queryClient.clear()
  sessionStorage.clear()
  // The page is loaded again, so that no screen of the previous person can come back.
  const { next: own } = returnTo(next)
  location.assign(own === undefined ? '/sign-in' : `/sign-in?next=${encodeURIComponent(own)}`)
}
