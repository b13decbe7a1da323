// The input of an operation: from the address for a question, from the body for a command.
import { Problem } from '@polyphony/domain/problem'
import { z } from 'zod'
import { parsedJson } from '../../platform/request/json.ts'
import { newId } from '../../platform/request/new-id.ts'
import { bodyOf } from '../../platform/request/request.ts'
import type { Operation } from './operations.ts'

const refused = (path: string, code: string) => new Problem('input.invalid', {}, [{ path, code }])

/** Each field is a parameter. Texts are written as they are; numbers, lists and objects as JSON. */
export function inputOfAddress({ fields }: Operation, address: URLSearchParams): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const [name, written] of address) {
    const field = fields.find((each) => each.name === name)
    if (!field) throw refused(name.slice(0, 60), 'input.unrecognized_keys')
    if (Object.hasOwn(input, name)) throw refused(name, 'input.given_twice')
    input[name] = field.isText ? written : jsonOf(name, written)
  }
  return input
}

function jsonOf(name: string, written: string): unknown {
  try {
    return parsedJson(written)
  } catch {
    throw refused(name, 'input.invalid_json')
  }
}

const anyObject = z.record(z.string(), z.unknown())

/** The body as it is. The study is that of the token, so no body may name one. Without an id of the command a new one is made. */
export async function inputOfBody(request: Request, now: Date): Promise<Record<string, unknown>> {
  const body = await bodyOf(request, anyObject)
  if (Object.hasOwn(body, 'studyId')) throw refused('studyId', 'input.unrecognized_keys')
  return { commandId: newId(now), ...body }
}
