import { writeForm } from '../consent.ts'
import { writeConsenting } from '../sessions.ts'
import type { Acting } from '../world.ts'

/** Writes an enrolled participant of Be'er Sheva who consented, on a form of this site only. */
export const writeConsentingHere = async (world: Acting) =>
  writeConsenting(world, { form: await writeForm(world, { siteIds: [world.sites.BRS] }) })
