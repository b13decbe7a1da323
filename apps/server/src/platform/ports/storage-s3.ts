// The storage of recordings in a bucket that speaks S3: an object for each piece. All servers of a database may share it.
import { randomUUID } from 'node:crypto'
import { type ListObjectsV2CommandOutput, S3 } from '@aws-sdk/client-s3'
import { databaseName, demandKey, isKey, othersThan, pieceName, placeName, type Storage } from './storage.ts'

export type Bucket = {
  bucket: string
  /** The beginning of the names of all objects: empty, or with a slash at its end. */
  prefix: string
  region: string
  /** The address of a service that is not Amazon's. */
  endpoint: string | undefined
  accessKeyId: string
  secretAccessKey: string
}

/** How many objects S3 deletes with one request. */
const deletedAtOnce = 1_000

/** Opens a storage in a bucket, which must exist. */
export async function openBucketStorage(where: Bucket): Promise<Storage> {
  const { bucket: Bucket, prefix, region, endpoint, ...credentials } = where
  const client = new S3({
    region,
    credentials,
    // Services other than Amazon's have the bucket in the path, and know no checksums in trailers.
    ...(endpoint && { endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const nameOf = (key: string, piece: number) => `${prefix}${demandKey(key)}/${pieceName(piece)}`

  async function read(Key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await client.getObject({ Bucket, Key })
      return await Body?.transformToByteArray()
    } catch (error) {
      if ((error as Error).name !== 'NoSuchKey') throw error
      return undefined
    }
  }

  async function* pages(Prefix: string, Delimiter?: string): AsyncGenerator<ListObjectsV2CommandOutput> {
    for (let token: string | undefined, isFirst = true; isFirst || token; isFirst = false) {
      const page = await client.listObjectsV2({ Bucket, Prefix, Delimiter, ...(token && { ContinuationToken: token }) })
      yield page
      token = page.NextContinuationToken
    }
  }

  /** The names of the pieces of a key. */
  async function piecesOf(key: string): Promise<string[]> {
    const own = `${prefix}${demandKey(key)}/`
    const names: string[] = []
    for await (const { Contents = [] } of pages(own)) names.push(...Contents.map(({ Key }) => Key!.slice(own.length)))
    return names
  }

  async function removePieces(key: string, names: readonly string[]): Promise<void> {
    for (let from = 0; from < names.length; from += deletedAtOnce) {
      const Objects = names.slice(from, from + deletedAtOnce).map((name) => ({ Key: `${prefix}${key}/${name}` }))
      const { Errors = [] } = await client.deleteObjects({ Bucket, Delete: { Objects, Quiet: true } })
      if (Errors.length > 0) throw new Error(`${Errors.length} pieces could not be removed (${Errors[0]!.Code})`)
    }
  }

  /** The id in an object. It is written at the first use. If two servers write one at the same time, both take the first. */
  async function idIn(name: string, first: string): Promise<string> {
    const Key = `${prefix}${name}`
    const found = async () => {
      const text = await read(Key)
      return text && Buffer.from(text).toString().trim()
    }
    const known = await found()
    if (known && isKey(known)) return known
    const made = client.putObject({ Bucket, Key, Body: `${first}\n`, IfNoneMatch: '*' })
    await made.catch((error: { $metadata?: { httpStatusCode?: number } }) => {
      if (![409, 412].includes(error.$metadata?.httpStatusCode ?? 0)) throw error
    })
    const id = await found()
    if (!id || !isKey(id)) throw new Error(`${Key} in the bucket holds no id`)
    return id
  }

  return {
    place: await idIn(placeName, randomUUID()),
    append: async (key, piece, bytes) =>
      void (await client.putObject({ Bucket, Key: nameOf(key, piece), Body: bytes })),
    complete: async (key, pieces) => removePieces(key, othersThan(pieces, await piecesOf(key))),
    read: async (key, piece) => read(nameOf(key, piece)),
    remove: async (key) => removePieces(key, await piecesOf(key)),
    async list() {
      const keys: string[] = []
      for await (const { CommonPrefixes = [] } of pages(prefix, '/'))
        keys.push(...CommonPrefixes.map(({ Prefix }) => Prefix!.slice(prefix.length, -1)))
      return keys.filter(isKey)
    },
    async writtenAt(key) {
      const times: number[] = []
      for await (const { Contents = [] } of pages(`${prefix}${demandKey(key)}/`))
        times.push(...Contents.map(({ LastModified }) => LastModified!.getTime()))
      return times.length > 0 ? new Date(Math.max(...times)) : undefined
    },
    claim: async (database) => idIn(databaseName, database),
    takeOver: async (database) =>
      void (await client.putObject({ Bucket, Key: `${prefix}${databaseName}`, Body: `${database}\n` })),
  }
}
