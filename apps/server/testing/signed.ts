import { Webhook } from 'standardwebhooks'
import type { Heard } from './receiver.ts'

/** Whether a secret signs a message: asks the library of the scheme, at the time of the message and not of the machine. */
export function isSignedBy(secret: string, { body, headers }: Pick<Heard, 'body' | 'headers'>): boolean {
  const { now } = Date
  Date.now = () => Number(headers['webhook-timestamp']) * 1_000
  try {
    new Webhook(secret).verify(body, headers)
    return true
  } catch {
    return false
  } finally {
    Date.now = now
  }
}
