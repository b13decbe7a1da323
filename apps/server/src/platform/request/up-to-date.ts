// What a request knows of its sender is from its beginning. It may have waited since: for its body, for a file, for its turn.
import type { Entered } from '../shapes.ts'

/** What is known of an actor is used for this long. Then the sign-in and the grants are read again. */
const knownForMs = 1_000

/** The request with the actor's present grants. Throws if the sign-in has ended or the actor may no longer do the action. */
export async function upToDate(entered: Entered): Promise<Entered> {
  return performance.now() - entered.actor.knownAt < knownForMs ? entered : renewed(entered)
}

/** Reads the sign-in and the grants again. Throws as `upToDate` does. */
export async function renewed(entered: Entered): Promise<Entered> {
  const standing = entered.services.standings.watch(entered)
  return standing.renew().finally(standing.release)
}
