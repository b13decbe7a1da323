// A running study as it was before each of its amendments, worked out from what the trail keeps of them.
import type { Configured } from './configuration-file.ts'

/** A change of a running study: the parts that it changed, before and after. A part that was missing is `null`. */
export type Amendment = {
  id: string
  at: string
  by: string | null
  reason: string | null
  ethicsReference: string | null
  before: Readonly<Record<string, unknown>>
}

/** A study at one time, and the amendment that made it so. The oldest that is known has none. */
export type Version = { version: number; study: Configured; amendment: Amendment | undefined }

/**
 * The versions of a study, the present one first.
 * @param amendments the newest ones, newest first, without a gap.
 */
export function versionsOf(present: Configured & { version: number }, amendments: readonly Amendment[]): Version[] {
  const { version, name, title, startsOn, configuration } = present
  const versions: Version[] = [{ version, study: { name, title, startsOn, configuration }, amendment: amendments[0] }]
  for (const [at, amendment] of amendments.entries())
    versions.push({
      version: version - at - 1,
      study: without(versions[at]!.study, amendment),
      amendment: amendments[at + 1],
    })
  return versions
}

/** The study before an amendment. */
function without({ configuration, ...rest }: Configured, { before }: Amendment): Configured {
  const parts = { ...rest, ...configuration, ...before }
  const present = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null))
  const { name, title, startsOn = null, ...had } = present as Record<string, unknown>
  return { name, title, startsOn, configuration: had } as Configured
}
