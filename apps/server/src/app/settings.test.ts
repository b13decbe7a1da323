import { describe, expect, it } from 'vitest'
import { readSettings, SettingsProblem } from './settings.ts'

describe('the environment', () => {
  it('may be empty: then the server uses loopback, port 4000 and the embedded PostgreSQL, and migrates', () => {
    expect(readSettings({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      migrates: true,
      connections: 10,
    })
  })

  it('is read with empty values as unset', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 4000, databaseUrl: undefined })
  })

  it('is refused with the name of every wrong variable and what it must be', () => {
    const wrong = {
      PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      IDENTITY_KEY: 'short',
      AUTH_SECRET: 'short',
      MIGRATE: 'maybe',
    }
    expect(() => readSettings(wrong)).toThrow(SettingsProblem)
    for (const name of Object.keys(wrong)) expect(() => readSettings(wrong)).toThrow(name)
    expect(() => readSettings(wrong)).toThrow(/64 hexadecimal digits/)
  })

  it('is refused without repeating a secret in the message', () => {
    expect(() => readSettings({ AUTH_SECRET: 'hunter2' })).not.toThrow(/hunter2/)
  })

  it('may have an ORIGIN with a path, which is left out', () => {
    expect(readSettings({ ORIGIN: 'https://polyphony.example.org/start' }).origin).toBe('https://polyphony.example.org')
    expect(() => readSettings({ ORIGIN: 'ftp://x' })).toThrow(/ORIGIN/)
  })

  it('lets webhooks send to port 443 alone, or also to those of WEBHOOK_PORTS, and to this machine only if it says so', () => {
    expect(readSettings({}).webhooks).toEqual({ ports: [], loopback: false })
    expect(readSettings({ WEBHOOK_PORTS: '8443,9443', WEBHOOK_LOOPBACK: 'on' }).webhooks).toEqual({
      ports: [8443, 9443],
      loopback: true,
    })
    for (const WEBHOOK_PORTS of ['https', '0', '70000', '8443, 9443'])
      expect(() => readSettings({ WEBHOOK_PORTS })).toThrow(/WEBHOOK_PORTS/)
  })

  describe('in RECORDINGS', () => {
    const keys = { S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' }

    it('may have a folder, or a bucket with its keys; without it recordings are in DATA_DIR', () => {
      expect(readSettings({ DATA_DIR: '/srv/data' }).recordings).toEqual({ folder: '/srv/data/recordings' })
      expect(readSettings({ RECORDINGS: '/srv/voices' }).recordings).toEqual({ folder: '/srv/voices' })
      const RECORDINGS = 's3://voices/of/one%20study?region=eu-central-1&endpoint=https://s3.example.org'
      expect(readSettings({ RECORDINGS, ...keys }).recordings).toEqual({
        bucket: 'voices',
        prefix: 'of/one study/',
        region: 'eu-central-1',
        endpoint: 'https://s3.example.org',
        accessKeyId: 'key',
        secretAccessKey: 'secret',
      })
    })

    it.each(['https://s3.example.org/voices', 's3://', 's3://voices/100%', 's3://voices?endpoint=ftp://x'])(
      'is refused with what it must be: %s',
      (RECORDINGS) => {
        expect(() => readSettings({ RECORDINGS, ...keys })).toThrow(SettingsProblem)
        expect(() => readSettings({ RECORDINGS, ...keys })).toThrow(/RECORDINGS: must be a folder, or s3:/)
      },
    )

    it('is refused with a bucket and no key, in capital letters too', () => {
      for (const RECORDINGS of ['s3://voices', 'S3://voices'])
        expect(() => readSettings({ RECORDINGS })).toThrow(/S3_ACCESS_KEY_ID: and S3_SECRET_ACCESS_KEY must be set/)
    })
  })
})
