// How a password is stored: hashed by scrypt (RFC 7914, 32 MiB) with a new salt, as `salt:key` in hexadecimal.
import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto'

const parameters: ScryptOptions = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 }
const keyBytes = 64

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex')
  return `${salt}:${(await keyOf(password, salt)).toString('hex')}`
}

/** Whether `kept` was made of this password. */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [salt = '', key = ''] = kept.split(':')
  const right = Buffer.from(key, 'hex')
  const given = await keyOf(password, salt)
  return right.length === given.length && timingSafeEqual(right, given)
}

/** NFKC makes the same letters the same password: keyboards compose accented letters in different ways. */
function keyOf(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, parameters, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
