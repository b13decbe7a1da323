// The text of a search by code is put into the address and sent to the server. A name that is typed there by mistake must
// not be sent, so only a text that can be part of a code of these sites leaves the field.

import { bareCode } from '@polyphony/domain/codes'

/** Whether `typed` can be part of a code: it contains a digit, or begins like the code of one of `sites`. */
export function mayBeCode(typed: string, sites: readonly { code: string }[]): boolean {
  const bare = bareCode(typed)
  if (!/^[0-9A-Z]{1,18}$/.test(bare)) return false
  return (
    /\d/.test(bare) ||
    sites.some(({ code }) => code.startsWith(bare) || (bare.startsWith(code) && bare.length <= code.length + 4))
  )
}
