// Turns an error into the Problem of the server, and a Problem into words.
import { isDay } from '@polyphony/domain/day'
import { formatsOf } from '@polyphony/i18n/format'
import { isTongue } from '@polyphony/i18n/languages'
import { problemKey } from '@polyphony/i18n/problem-key'
import type { i18n } from 'i18next'

export type ShownProblem = {
  code: string
  kind: 'invalid' | 'forbidden' | 'not_found' | 'conflict' | 'unavailable'
  details: Record<string, unknown>
  fields: readonly { path: string; code: string }[]
  requestId: string | undefined
}

const unknownProblem: ShownProblem = { code: '', kind: 'invalid', details: {}, fields: [], requestId: undefined }

/** Plain addresses give the kind of a problem only by the status code. */
const kindByStatus: Record<number, ShownProblem['kind']> = {
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  503: 'unavailable',
}

/**
 * The problem in an error of tRPC or of `askApi`. A lost connection is `unavailable`; an unknown error is a problem
 * without a code.
 */
export function problemOf(error: unknown): ShownProblem {
  const data = record(record(error).data)
  const problem = record(data.problem)
  const requestId = typeof data.requestId === 'string' ? data.requestId : undefined
  if (typeof problem.code === 'string') {
    const kind = kindByStatus[Number(record(error).status)] ?? unknownProblem.kind
    return { ...unknownProblem, kind, ...(problem as Partial<ShownProblem>), requestId }
  }
  if (isPartMissing(error)) return { ...unknownProblem, code: 'part_missing', kind: 'unavailable' }
  const isLineDead = error instanceof TypeError || record(error).cause instanceof TypeError
  if (isLineDead) return { ...unknownProblem, code: 'unreachable', kind: 'unavailable' }
  return { ...unknownProblem, requestId }
}

/** Whether our server said it. A proxy or the sign-in page of a network answers something else, or nothing. */
export const isOfServer = ({ code, requestId }: ShownProblem): boolean =>
  requestId !== undefined || !['', 'unreachable', 'part_missing'].includes(code)

/**
 * Whether a part of the application could not be fetched, by the messages of browsers and of the bundler. Chromium remembers this until
 * the page is loaded again.
 */
export function isPartMissing(error: unknown): boolean {
  const said = error instanceof Error ? error.message : ''
  return /dynamically imported module|importing a module script failed|unable to preload/i.test(said)
}

/** The words of a problem, in the language of `translator`. */
export function problemWords(translator: i18n, problem: ShownProblem): string {
  // Codes come from the server, so the compiler cannot check the key. A test checks that every code has a sentence.
  const say = translator.t as unknown as (key: string, details?: Record<string, unknown>) => string
  if (problem.code === 'part_missing') return say('problems:partMissing')
  if (problem.code === 'unreachable') return say('problems:unreachable')
  const key = problemKey(problem.code)
  if (problem.code && translator.exists(key)) return say(key, shown(translator, problem.details))
  return problem.requestId
    ? say('problems:generic', { request: problem.requestId })
    : say('problems:genericWithoutRequest')
}

/** The words of one code, for a field or for a list of errors in a file. */
export function faultWords(translator: i18n, code: string, details: Record<string, unknown> = {}): string {
  const say = translator.t as unknown as (key: string, details: Record<string, unknown>) => string
  const key = [`problems:field.${code}`, problemKey(code)].find((each) => translator.exists(each))
  return say(key ?? 'problems:field.other', shown(translator, details))
}

/** The words for each refused field, by the path of the field. */
export function fieldWords(translator: i18n, problem: ShownProblem): Record<string, string> {
  const { fields, details } = problem
  return Object.fromEntries(fields.map(({ path, code }) => [path, faultWords(translator, code, details)]))
}

/** The details with days in the format of the reader. */
function shown(translator: i18n, details: Record<string, unknown>): Record<string, unknown> {
  const days = Object.entries(details).filter(([, value]) => typeof value === 'string' && isDay(value))
  if (days.length === 0) return details
  const { day } = formatsOf(isTongue(translator.language) ? translator.language : 'en')
  return { ...details, ...Object.fromEntries(days.map(([name, on]) => [name, day(on as string)])) }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
