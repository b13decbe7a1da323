// What the addresses of the lists say; a site stands there by its code. An old link still opens.
import * as z from 'zod/mini'

const { catch: otherwise } = z
const code = z.string().check(z.maxLength(8))

export const consentSearch = z.object({ site: otherwise(z.optional(code), undefined) })
