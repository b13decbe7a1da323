import { createHmac } from 'node:crypto'

/** What signs the cookies of tests and of the bench. */
export const secret = 'a secret for tests, of 32 bytes or more'

/** The cookie a browser of whoever holds this token would send. */
export function cookieOf(token: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return `polyphony.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}
