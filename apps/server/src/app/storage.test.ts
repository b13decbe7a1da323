import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBucket } from '../../testing/bucket.ts'
import { openStorage } from './boot.ts'
import { whyNot } from './fail.ts'
import type { Settings } from './settings.ts'

let bucket: Awaited<ReturnType<typeof openBucket>>
let folder: string
beforeAll(async () => {
  bucket = await openBucket()
  folder = await mkdtemp(join(tmpdir(), 'polyphony-storage-'))
})
afterAll(async () => {
  await bucket?.close()
  await rm(folder, { recursive: true })
})

/** What the person at the terminal reads. */
const refusal = (recordings: Settings['recordings']) =>
  openStorage({ recordings }).then(
    () => undefined,
    (error: unknown) => whyNot(error),
  )

describe('a storage that cannot be opened', () => {
  it('is refused with the reason and what to do: a bucket with another key', async () => {
    const said = await refusal({ ...bucket.where, secretAccessKey: 'another' })
    expect(said).toMatch(/\(RECORDINGS\) cannot be opened: SignatureDoesNotMatch\. The bucket must exist/)
  })

  it('is refused with the reason and what to do: a file in place of the folder', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    expect(await refusal({ folder: file })).toMatch(
      /\(RECORDINGS\) cannot be opened: EEXIST.* must be able to make this folder/,
    )
  })
})

describe('a file or a port that the user may not use', () => {
  it('is named', () => {
    const refused = (facts: object) => whyNot(Object.assign(new Error('refused'), { code: 'EACCES', ...facts }))
    expect(refused({ path: '/srv/keys' })).toMatch(/^This user may not use \/srv\/keys\./)
    expect(refused({ address: '127.0.0.1', port: 80 })).toMatch(/^This user may not listen on 127\.0\.0\.1:80\./)
  })
})
