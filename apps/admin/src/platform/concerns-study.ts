// The queries that a change in one study can make outdated: those of that study, and those of no study (such as the
// account). The queries of other studies stay in the cache.
import type { InvalidateQueryFilters } from '@tanstack/react-query'

/** The id of the study in an input. */
export function studyIdOf(input: unknown): string | undefined {
  const { studyId } = (input ?? {}) as { studyId?: unknown }
  return typeof studyId === 'string' ? studyId : undefined
}

/**
 * The queries that a change in `studyId` affects, limited to `concepts` if given. Without a study, the queries of all
 * studies.
 */
export function concernsStudy(studyId: string | undefined, concepts?: ReadonlySet<string>): InvalidateQueryFilters {
  return {
    predicate: ({ queryKey: [path, asked] }) => {
      // A key of tRPC contains the input. In the key of a paged list the second part is the input itself.
      const own = studyIdOf((asked as { input?: unknown } | undefined)?.input) ?? studyIdOf(asked)
      const isOfStudy = !studyId || !own || own === studyId
      return isOfStudy && (!concepts || (Array.isArray(path) && concepts.has(String(path[0]))))
    },
  }
}
