import { z } from 'zod'

/** Which of the settings is open, and what is being done there. */
export const settingsSearch = z.object({
  tab: z.enum(['study', 'sites', 'staff']).optional().catch(undefined),
  act: z.enum(['change', 'open', 'invite']).optional().catch(undefined),
})
