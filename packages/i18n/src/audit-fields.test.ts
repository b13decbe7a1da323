import { auditEvents } from '@polyphony/domain/audit/events'
import { expect, it } from 'vitest'
import english from './catalogues/en/audit-fields.ts'

/** Every field of a shape, at any depth. The keys of records come from the study, which also has words for them. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  if (Array.isArray(schema)) return schema.flatMap(fieldsOf)
  const { properties = {}, ...rest } = schema as { properties?: Record<string, unknown> }
  return [
    ...Object.entries(properties).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]),
    ...fieldsOf(Object.values(rest)),
  ]
}

it('the catalogue has words for every field of an audit event', () => {
  const kept = Object.values(auditEvents).flatMap(({ before, after }) =>
    [before, after].flatMap((shape) => fieldsOf(shape.toJSONSchema({ unrepresentable: 'any', io: 'input' }))),
  )
  expect(kept.length).toBeGreaterThan(100)
  expect([...new Set(kept)].filter((name) => !(name in english))).toEqual([])
})
