import { createHmac } from 'node:crypto'

/** The secret that signs the cookies of tests and of the bench. */
export const secret = 'a secret for tests, of 32 bytes or more'

/** The cookie that a browser with this sign-in token sends. */
export function cookieOf(token: string): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return `polyphony.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}
