// What the address of the page says: whether the map is open.
import * as z from 'zod/mini'
import { catch as otherwise } from 'zod/mini'

export const recruitmentSearch = z.object({ map: otherwise(z.optional(z.boolean()), undefined) })
