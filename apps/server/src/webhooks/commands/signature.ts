// The scheme of Standard Webhooks (standardwebhooks.com): a secret of 24 random bytes, and an HMAC over id, time and body.
import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

export const newSecret = (): string => `${prefix}${randomBytes(24).toString('base64')}`

/** To what a secret is bound where it is sealed. */
export const rowOf = (webhookId: string) => `webhook ${webhookId}`

type Signed = { id: string; at: Date; body: string }

/** The headers of a message. With several secrets it has several signatures; a receiver needs only one of them to be right. */
export function signedHeaders({ id, at, body }: Signed, secrets: readonly string[]): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}
