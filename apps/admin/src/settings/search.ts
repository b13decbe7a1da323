import * as z from 'zod/mini'
import { catch as otherwise } from 'zod/mini'

/** Which of the settings is open, and what is being done there. */
export const settingsSearch = z.object({
  tab: otherwise(z.optional(z.enum(['study', 'sites', 'staff'])), undefined),
  act: otherwise(z.optional(z.enum(['change', 'open', 'invite'])), undefined),
})
