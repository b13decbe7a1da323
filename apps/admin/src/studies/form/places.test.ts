import { fieldsOf, studyFileSchema } from '@polyphony/domain/studies/file/json-schema'
import { describe, expect, it } from 'vitest'
import { stepNames } from '../../platform/study-steps.ts'
import type { Field } from './fields.ts'
import { stepOf, steps } from './places.ts'

/** The fields that a control of another field says, and those that nobody types. */
const within: Record<string, readonly string[]> = {
  'configuration.allocation': ['kind', 'isBlinded', 'ratio', 'factors'],
}
const untyped = ['polyphony', 'configuration.illustrative']

const pathOf = (at: string, isList: boolean, field: Field) =>
  [at, ...(isList ? ['*'] : []), field.at].filter(Boolean).join('.')
const placed = stepNames.flatMap((step) =>
  steps[step].flatMap(({ at, row, fields }) =>
    fields.map((field) => ({ step, path: pathOf(at, row !== undefined, field) })),
  ),
)
const reached = placed.flatMap(({ path }) => [path, ...(within[path] ?? []).map((field) => `${path}.${field}`)])

/** The fields of the schema that hold a value: those around others are lists and groups of fields. */
const all = [...fieldsOf(studyFileSchema())].map(({ path }) => path)
const holding = all.filter((path) => !all.some((other) => other.startsWith(`${path}.`)) || path in within)

describe('the places of the form', () => {
  it('are one for every field of a study file', () => {
    expect(holding.filter((path) => !reached.includes(path) && !untyped.includes(path))).toEqual([])
  })

  it('are of no field that a study file does not have, and none is twice', () => {
    expect(reached.filter((path) => !all.includes(path))).toEqual([])
    expect(reached.filter((path, at) => reached.indexOf(path) !== at)).toEqual([])
  })

  it.each([
    ['name', 'study'],
    ['configuration.groups.2.names.he', 'groups'],
    ['configuration.groups', 'groups'],
    ['sites.0', 'sites'],
    ['sites.0.languages.1', 'sites'],
    ['sites.3.targets.12.month', 'targets'],
    ['configuration.allocation.ratio', 'arms'],
    ['configuration.stages.transcript.0.isCheck', 'stages'],
    ['configuration.retentionDays', 'stages'],
    ['configuration.reasons.lost_to_follow_up.0', 'reasons'],
    ['consentForms.0.text', 'forms'],
    ['configuration.unheard', undefined],
    ['configuration.groups.0.colour', undefined],
    ['sites.0.targets.1.note', undefined],
    ['participants', undefined],
  ])('show a fault of %s at the step %s', (path, step) => {
    expect(stepOf(path)).toBe(step)
  })
})
