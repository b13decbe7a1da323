import { writeForm } from '../consent.ts'
import { writeConsenting } from '../sessions.ts'
import type { World } from '../world.ts'

/** Somebody of Be'er Sheva who takes part and consented, by a form of that site alone. */
export const writeConsentingHere = async (world: World) =>
  writeConsenting(world, { form: await writeForm(world, { siteIds: [world.sites.BRS] }) })
