// One-time codes from an application (TOTP, RFC 6238: six digits, thirty seconds, SHA-1, which all applications know), and
// recovery codes.
import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** How many steps of thirty seconds the clock of a telephone may be wrong, in either direction. */
const window = 1
const secretBytes = 20

export type NewSecret = {
  /** In base32, to be typed into an application that reads no QR code. */
  secret: string
  /** The address that applications read from a QR code. */
  address: string
}

export function newSecret(owner: string): NewSecret {
  const totp = new TOTP({ issuer: 'Polyphony', label: owner, secret: new Secret({ size: secretBytes }) })
  return { secret: totp.secret.base32, address: totp.toString() }
}

/** The step of time to which a code belongs, if it is a code of this secret around `now`; otherwise undefined. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const timestamp = now.getTime()
  const away = totp.validate({ token: code, timestamp, window })
  return away === null ? undefined : totp.counter({ timestamp }) + away
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A recovery code of 80 random bits. */
export const newRecoveryCode = (): string =>
  Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('')
