// Secrets that whoever holds them shows again: links that work once, browsers that an account knows.
import { createHash, randomBytes } from 'node:crypto'

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** 256 random bits for a link or a cookie, and the digest that is kept of them. */
export function newToken() {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenSha256: sha256(token) }
}
