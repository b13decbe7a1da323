// The two secrets of an instance. They are made at the first start and lie beside the data, never in the database.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

type Place = { dataDir: string; identityKey: string | undefined; secret: string | undefined }
export type Keys = { identityKey: Buffer; secret: string; isNew: boolean }

/** Reads the identity key and the signing secret from the environment, or from DATA_DIR/keys. Makes missing ones there. */
export async function readKeys(settings: Place): Promise<Keys> {
  const folder = join(settings.dataDir, 'keys')
  const identity = await keyOf(settings.identityKey, folder, 'identity.key')
  const secret = await keyOf(settings.secret, folder, 'auth.secret')
  return { identityKey: Buffer.from(identity.text, 'hex'), secret: secret.text, isNew: identity.isNew }
}

async function keyOf(
  given: string | undefined,
  folder: string,
  name: string,
): Promise<{ text: string; isNew: boolean }> {
  if (given) return { text: given, isNew: false }
  const file = join(folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    // `wx` fails when the file exists: if two servers start at once, one makes the key and both read it.
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600, flush: true })
    return { text: (await readFile(file, 'utf8')).trim(), isNew: true }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return { text: (await readFile(file, 'utf8')).trim(), isNew: false }
  }
}
