// The second factor: what a typed code is, and how often codes may be tried.
import { plainDigits } from '../digits.ts'

/** How many recovery codes a person gets. Each works once. */
export const recoveryCodes = 10

/** Most codes that are looked at in a minute and in an hour, for an account or a browser that it knows. */
const most = { minute: 10, hour: 30 } as const

/** Whether one more code may be looked at. The counts are those of the running minute and hour, this try included. */
export const mayTryCode = (tries: { minute: number; hour: number }): boolean =>
  tries.minute <= most.minute && tries.hour <= most.hour

export type TypedCode = { kind: 'app' | 'recovery'; code: string }

/** What kind of code somebody typed; undefined if it can be none. Spaces, hyphens and small letters do not matter. */
export function typedCode(typed: string): TypedCode | undefined {
  const code = plainDigits(typed)
    .replace(/[\s\p{Dash}]/gu, '')
    .toUpperCase()
  if (/^\d{6}$/.test(code)) return { kind: 'app', code }
  // Letters that are easily confused with digits are not used in recovery codes.
  const read = code.replaceAll('O', '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(read) ? { kind: 'recovery', code: read } : undefined
}

/** A recovery code in groups of four, as it is shown. */
export const inGroups = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code
