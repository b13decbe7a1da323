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
})
