// What the addresses of the lists say; a site stands there by its code. An old link still opens.
import { catch as otherwise, maxLength, object, optional, string } from 'zod/mini'

export const consentSearch = object({ site: otherwise(optional(string().check(maxLength(8))), undefined) })
