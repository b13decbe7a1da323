// Which answers on screen a change in one study can have made old: those of that study, and those of none in particular
// (who I am). A second study, open a moment ago, keeps what it has.
import type { InvalidateQueryFilters } from '@tanstack/react-query'

/** The study that an input names. */
export function studyIdOf(input: unknown): string | undefined {
  const { studyId } = (input ?? {}) as { studyId?: unknown }
  return typeof studyId === 'string' ? studyId : undefined
}

/** Queries that a change in `studyId` concerns, those of `concepts` alone when they are named; of every study without one. */
export function concernsStudy(studyId: string | undefined, concepts?: ReadonlySet<string>): InvalidateQueryFilters {
  return {
    predicate: ({ queryKey: [path, asked] }) => {
      // tRPC's keys hold the input inside; those of pages of a list are the input itself.
      const own = studyIdOf((asked as { input?: unknown } | undefined)?.input) ?? studyIdOf(asked)
      const isOfStudy = !studyId || !own || own === studyId
      return isOfStudy && (!concepts || (Array.isArray(path) && concepts.has(String(path[0]))))
    },
  }
}
