// Collects the faults of a study file: for each a path such as `participants.3.events.2`, and a code.
import type { z } from 'zod'
import { codeOfIssue } from '../../issue.ts'
import type { ProblemDetails } from '../../problem.ts'

export type Fault = { path: string; code: string; details?: ProblemDetails }

export type Faults = {
  readonly found: Fault[]
  add: (path: string, code: string, details?: ProblemDetails) => void
  /** Adds the problem of a rule's answer. Returns true if the answer is ok. */
  unless: (path: string, answer: { ok: boolean; problem?: string; details?: ProblemDetails }) => boolean
}

/** An empty collection of faults. */
export function openFaults(): Faults {
  const found: Fault[] = []
  const add = (path: string, code: string, details?: ProblemDetails) =>
    void found.push({ path, code, ...(details ? { details } : {}) })
  return {
    found,
    add,
    unless(path, answer) {
      if (!answer.ok) add(path, answer.problem ?? 'input.invalid', answer.details)
      return answer.ok
    },
  }
}

/** Adds `study.written_twice` for every row with the same key as an earlier row. */
export function refuseTwice<Row>(
  faults: Faults,
  rows: readonly Row[],
  { path, keyOf }: { path: string; keyOf: (row: Row) => string },
): void {
  const seen = new Set<string>()
  for (const [at, row] of rows.entries()) {
    const key = keyOf(row)
    if (seen.has(key)) faults.add(`${path}.${at}`, 'study.written_twice', { key })
    seen.add(key)
  }
}

/** The faults to tell: of a file of another version only that, because everything else in it may mean something else. */
export function faultsToTell(faults: readonly Fault[], most = 100): Fault[] {
  const version = faults.find(({ path }) => path === 'polyphony')
  return version ? [version] : faults.slice(0, most)
}

/**
 * What an issue of zod says as faults.
 * @param at the path of what was read, if it is a part of the file
 */
export function faultsOf(issue: z.core.$ZodIssue, at?: string): Fault[] {
  const path = [...(at ? [at] : []), ...issue.path].join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [path, key].filter(Boolean).join('.'), code: 'input.unrecognized_keys' }))
  return [{ path, code: codeOfIssue(issue) }]
}
