import * as z from 'zod/mini'

/** Which of the settings is open, and what is being done there. */
export const settingsSearch = z.object({
  tab: z.catch(z.optional(z.enum(['study', 'sites', 'staff'])), undefined),
  act: z.catch(z.optional(z.enum(['change', 'open', 'invite'])), undefined),
})
