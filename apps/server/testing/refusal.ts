import { findProblem } from '../src/platform/request/problem-of.ts'
import type { ProblemCode } from '@polyphony/domain/problem'

/** The code with which a call was refused. Throws if the call was not refused, or failed as a bug. */
export async function refusalOf(call: Promise<unknown> | (() => Promise<unknown>)): Promise<ProblemCode> {
  try {
    await (typeof call === 'function' ? call() : call)
  } catch (error) {
    const problem = findProblem(error)
    if (problem) return problem.code
    throw error
  }
  throw new Error('Was not refused')
}
