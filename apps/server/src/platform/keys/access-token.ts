// The text of a personal token: `polyphony_`, the study and 256 random bits, and our signature. The signature makes sure that a made-up
// token costs no query. The database holds a plain SHA-256 of the whole text: nobody can guess 256 random bits, so it needs no slow hash
// and no key.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { tokenPrefix } from '@polyphony/domain/tokens/limits'
import { newToken, sha256, studyOfToken } from './token.ts'

const form = new RegExp(`^${tokenPrefix}([\\w-]{64})_([\\w-]{22})$`)

/** The word makes sure that no signature of a cookie or a ticket passes for one of a token. */
const signatureOf = (secret: string, random: string) =>
  createHmac('sha256', secret).update(`access token\0${random}`).digest().subarray(0, 16)

export function newAccessToken(secret: string, studyId: string) {
  const { token: random } = newToken(studyId)
  const token = `${tokenPrefix}${random}_${signatureOf(secret, random).toString('base64url')}`
  return { token, secretSha256: sha256(token) }
}

/** The study of a token and the digest of its text; undefined if we did not make it. */
export function readAccessToken(secret: string, token: string): { studyId: string; secretSha256: string } | undefined {
  const [, random = '', signature = ''] = form.exec(token) ?? []
  const given = Buffer.from(signature, 'base64url')
  const right = signatureOf(secret, random)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  const studyId = studyOfToken(random)
  return studyId === undefined ? undefined : { studyId, secretSha256: sha256(token) }
}
