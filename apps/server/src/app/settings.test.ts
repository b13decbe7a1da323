import { describe, expect, it } from 'vitest'
import { readSettings, SettingsProblem } from './settings.ts'

describe('the environment', () => {
  it('may be empty: loopback, port 4000, the embedded PostgreSQL, migrations on', () => {
    expect(readSettings({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      migrates: true,
      connections: 10,
    })
  })

  it('counts an empty value as unset', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 4000, databaseUrl: undefined })
  })

  it('names every variable that cannot be, and what it should be', () => {
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

  it('does not repeat a secret in its complaint', () => {
    expect(() => readSettings({ AUTH_SECRET: 'hunter2' })).not.toThrow(/hunter2/)
  })

  it('takes the origin people use without a path', () => {
    expect(readSettings({ ORIGIN: 'https://polyphony.example.org/start' }).origin).toBe('https://polyphony.example.org')
    expect(() => readSettings({ ORIGIN: 'ftp://x' })).toThrow(/ORIGIN/)
  })
})
