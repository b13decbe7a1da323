// Errors become Problems here, and Problems become tRPC errors here, and nowhere else. What is not a Problem is a bug:
// a plain message goes out, the stack goes into the log.
import { problemOf as databaseFault } from '@polyphony/db/problem-of'
import { Problem, type ProblemCode, type ProblemField, type ProblemKind } from '@polyphony/domain/problem'
import { TRPCError } from '@trpc/server'
import { z, ZodError } from 'zod'
import type { RequestContext } from '../shapes.ts'

const codes = {
  invalid: 'BAD_REQUEST',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ProblemKind, TRPCError['code']>

/** The named constraints that hold a rule, and the Problem each one means. */
const constraints: Record<string, ProblemCode> = {
  participant_code_taken: 'participant.code_taken',
  site_code_taken: 'site.code_taken',
  study_slug_taken: 'study.slug_taken',
  grant_exists: 'staff.grant_exists',
  consent_form_version_taken: 'consent.form_version_taken',
  session_code_taken: 'row.exists',
  transcript_language_taken: 'transcript.language_taken',
  participant_event_in_order: 'row.changed',
  stage_event_in_order: 'row.changed',
}

/**
 * What PostgreSQL says of a text or a figure that no column can hold (a NUL, half a character, no id, no day, too large):
 * a place in a list or a search that somebody made up, not a fault of ours.
 */
const unkeepable = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008'])

/** The Problem an error means, or `undefined` for a bug. */
export function findProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (error instanceof TRPCError) return error.cause ? findProblem(error.cause) : undefined
  if (error instanceof ZodError) return new Problem('input.invalid', {}, fieldsOf(error))
  const fault = databaseFault(error)
  if (!fault) return undefined
  if (fault.kind === 'unavailable' || fault.kind === 'timeout') return new Problem('database.unavailable')
  if (fault.kind === 'serialization') return new Problem('server.busy')
  if (fault.sqlState && unkeepable.has(fault.sqlState)) return new Problem('input.invalid')
  const code = fault.constraint && constraints[fault.constraint]
  if (code) return new Problem(code)
  return fault.kind === 'unique' ? new Problem('row.exists') : undefined
}

/** Runs `work`, and throws the Problem its failure means, where it means one. */
export async function translated<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    throw findProblem(error) ?? error
  }
}

/** Runs `work`, and throws a tRPC error of the right kind where it fails. */
export async function thrownAsTrpc<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    throw asTrpc(error)
  }
}

export function asTrpc(error: unknown): TRPCError {
  const problem = findProblem(error)
  if (problem) {
    const code = problem.code === 'access.signed_out' ? 'UNAUTHORIZED' : codes[problem.kind]
    return new TRPCError({ code, message: problem.code, cause: problem })
  }
  return error instanceof TRPCError ? error : new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error as Error })
}

/** What goes over the wire in place of an error: a closed code, details without personal data, the request's id. */
export function formatProblem<Shape extends { message: string; data: object }>(
  shape: Shape,
  error: TRPCError,
  ctx: RequestContext | undefined,
) {
  const problem = findProblem(error) ?? refusedByTransport(error)
  const requestId = ctx?.requestId ?? null
  const { code, kind, details, fields } = problem
  const { stack: _, ...data } = shape.data as { stack?: string }
  return { ...shape, message: code, data: { ...data, requestId, problem: { code, kind, details, fields } } }
}

function refusedByTransport(error: TRPCError): Problem {
  // More questions in one request than `maxBatchSize`: tRPC has no code of its own for it.
  const isTooMany = error.message === 'Batch call exceeds maximum size'
  if (error.code === 'PAYLOAD_TOO_LARGE' || isTooMany) return new Problem('input.too_large')
  return new Problem(error.code === 'INTERNAL_SERVER_ERROR' ? 'server.failed' : 'input.invalid')
}

// What was given is no longer in an issue once it is reported, so that nothing was chosen has to be said as it is found.
z.config({
  customError: (issue) => {
    const isNothing = issue.input === undefined || issue.input === null || issue.input === ''
    const isChoice = issue.code === 'invalid_value' || (issue.code === 'invalid_format' && issue.format === 'uuid')
    return isNothing && isChoice ? 'input.not_chosen' : undefined
  },
})

function fieldsOf(error: ZodError): ProblemField[] {
  return error.issues.slice(0, 50).flatMap((issue) => {
    // Our own schemas give a code as the message; zod's own sentences are reduced to its code.
    const code = /^[a-z_]+\.[a-z_]+$/.test(issue.message) ? issue.message : `input.${issue.code}`
    // A field nobody knows is named where it stands; it came from the sender, so no more of it than a name's length.
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 10).map((key) => [key.slice(0, 60)]) : [[]]
    return unknown.map((key) => ({ path: [...issue.path, ...key].join('.'), code }))
  })
}
