// The input of a command as it is by hand, so that the same limits hold for what a file says.
import type { z } from 'zod'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'

/** Throws a ZodError, which names the fields, if the values are not what the command takes. */
export function inputOf<Schema extends z.ZodType>(
  { scope, now }: Commanding,
  schema: Schema,
  values: object,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  return schema.parse({ commandId: newId(now), studyId: scope.studyId, ...given })
}
