// Turns errors into Problems, and Problems into tRPC errors; no other file does this. An error that is not a Problem is a bug: the
// answer has a plain message, and the log gets the stack.
import { problemOf as databaseFault } from '@polyphony/db/problem-of'
import { codeOfIssue } from '@polyphony/domain/issue'
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

/** The database constraints that enforce a rule, with the Problem that each one means. */
const constraints: Record<string, ProblemCode> = {
  sender_stands: 'access.refused',
  participant_code_taken: 'participant.code_taken',
  second_factor_pkey: 'account.codes_exist',
  site_code_taken: 'site.code_taken',
  study_slug_taken: 'study.slug_taken',
  grant_exists: 'staff.grant_exists',
  consent_form_version_taken: 'consent.form_version_taken',
  session_code_taken: 'row.exists',
  transcript_language_taken: 'transcript.language_taken',
  segment_is_translated: 'transcript.has_translation',
  participant_event_in_order: 'row.changed',
  stage_event_in_order: 'row.changed',
  reminder_of_visit_once_a_day: 'reminder.given_today',
  reminder_of_session_once_a_day: 'reminder.given_today',
}

/**
 * PostgreSQL's error codes for a value that no column can hold: a NUL, half a character, a malformed id or day, a number that is too
 * large. Such a value comes from a made-up cursor or search, so it is invalid input and not a bug.
 */
const unkeepable = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008', '22009'])

/** The Problem that an error means, or `undefined` for a bug. */
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

/** Runs `work`. If it fails, throws the Problem that the error means, or the error itself. */
export async function translated<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    throw findProblem(error) ?? error
  }
}

/** Runs `work`. If it fails, throws the matching tRPC error. */
export async function thrownAsTrpc<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    throw asTrpc(error)
  }
}

function asTrpc(error: unknown): TRPCError {
  const problem = findProblem(error)
  if (problem) {
    const code = problem.code === 'access.signed_out' ? 'UNAUTHORIZED' : codes[problem.kind]
    return new TRPCError({ code, message: problem.code, cause: problem })
  }
  return error instanceof TRPCError ? error : new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error as Error })
}

/** What the client gets for an error: a closed code, details without personal data, and the request's id. */
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
  // One request has more queries than `maxBatchSize`. tRPC has no code for this, so its message is compared.
  const isTooMany = error.message === 'Batch call exceeds maximum size'
  if (error.code === 'PAYLOAD_TOO_LARGE' || isTooMany) return new Problem('input.too_large')
  return new Problem(error.code === 'INTERNAL_SERVER_ERROR' ? 'server.failed' : 'input.invalid')
}

// A finished issue no longer holds the input. So a missing choice must get its code here, while the issue is made.
z.config({
  customError: (issue) => {
    const isEmpty = issue.input === undefined || issue.input === null || issue.input === ''
    const isChoice = issue.code === 'invalid_value' || (issue.code === 'invalid_format' && issue.format === 'uuid')
    return isEmpty && isChoice ? 'input.not_chosen' : undefined
  },
})

function fieldsOf(error: ZodError): ProblemField[] {
  return error.issues.slice(0, 50).flatMap((issue) => {
    const code = codeOfIssue(issue)
    // An unknown field is named with its path. Its name comes from the sender, so it is cut to 60 characters.
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 10).map((key) => [key.slice(0, 60)]) : [[]]
    return unknown.map((key) => ({ path: [...issue.path, ...key].join('.'), code }))
  })
}
