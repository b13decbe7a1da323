// Secrets that whoever holds them shows again: links that work once, browsers that an account knows.
import { createHash, randomBytes } from 'node:crypto'

const secretBytes = 32
const studyBytes = 16

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * 256 random bits for a link or a cookie, and the digest that is kept of them. A link that is for a study begins with it, so
 * that it is looked for there.
 */
export function newToken(studyId?: string) {
  const study = Buffer.from(studyId?.replaceAll('-', '') ?? '', 'hex')
  const token = Buffer.concat([study, randomBytes(secretBytes)]).toString('base64url')
  return { token, tokenSha256: sha256(token) }
}

/** The study that a link is for; undefined for one that is for none, and for what is no link of ours. */
export function studyOfToken(token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== studyBytes + secretBytes) return undefined
  return bytes.toString('hex', 0, studyBytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
