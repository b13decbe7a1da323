// Random tokens, of which the database holds a digest only: for links that work once and for the cookies of known browsers.
import { createHash, randomBytes } from 'node:crypto'

const secretBytes = 32
const studyBytes = 16

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * Makes a token of 256 random bits for a link or a cookie, and its digest for the database. The token of a link for a study
 * begins with the study's id, so that the server looks for it in this study.
 */
export function newToken(studyId?: string) {
  const study = Buffer.from(studyId?.replaceAll('-', '') ?? '', 'hex')
  const token = Buffer.concat([study, randomBytes(secretBytes)]).toString('base64url')
  return { token, tokenSha256: sha256(token) }
}

/** The study of a link; undefined if the link belongs to no study or the token is not one of ours. */
export function studyOfToken(token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== studyBytes + secretBytes) return undefined
  return bytes.toString('hex', 0, studyBytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
