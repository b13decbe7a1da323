// What the address of the page says: whether the map is open.
import * as z from 'zod/mini'

export const recruitmentSearch = z.object({ map: z.catch(z.optional(z.boolean()), undefined) })
