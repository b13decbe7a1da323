// There is one rule for texts. This test walks the schemas of all inputs and tries the rule on every text field.
import { expect, it } from 'vitest'
import type { z } from 'zod'
import * as reminders from './reminders/schema.ts'
import * as consent from './consent/schema.ts'
import * as expenses from './expenses/schema.ts'
import * as participants from './participants/schema.ts'
import * as recordings from './recordings/schema.ts'
import * as recruitment from './recruitment/schema.ts'
import * as sessions from './sessions/schema.ts'
import * as sites from './sites/schema.ts'
import * as staff from './staff/schema.ts'
import * as studies from './studies/schema.ts'
import { studyFile } from './studies/study-file.ts'
import * as transcripts from './transcripts/schema.ts'

/** Fields without the rule: texts that are searched for, compared or kept exactly, and values that are not free text. */
const allowed = [
  /** Words are kept exactly; a stage cannot be completed without any (`isUnfinished`). */
  'transcripts.editTranscriptInput.segments.text',
  'transcripts.editTranscriptInput.added.text',
  'file.transcripts.segments.text',
  /** A column heading, exactly as in the file that is sent. */
  /^transcripts\.importTranscriptInput\.columns\./,
  /** A label, exactly as in the file that is sent. A label that the file does not have changes nothing. */
  'transcripts.importTranscriptInput.choices.labels.label',
  /** A name exactly as in the file that is sent. The file is refused if it does not have it. */
  'transcripts.importTranscriptInput.choices.conversation',
  /** Must be a time that the reader of the file knows. */
  'transcripts.importTranscriptInput.choices.repairs.time',
  /** Codes: the code that reads them decides what they can mean. */
  /\.(code|codes|search)$/,
  /^expenses\..*\.(session|participant)$/,
  /\.filter\.(session|participant)$/,
  /** Must be the currency of the site. */
  'expenses.recordExpenseInput.currency',
  'file.transcripts.session',
  /** Signed by the server; any other text is refused as unknown. */
  /\.ticket$/,
  /** An opaque place in a list. */
  /\.cursor$/,
  /** Passwords have rules of their own; tokens are looked up. */
  /\.(password|token)$/,
  /** Must be a time zone that the platform knows. */
  /\.timeZone$/,
]

type Def = {
  type: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
  options?: z.ZodType[]
  valueType?: z.ZodType
  catchall?: z.ZodType
  in?: z.ZodType
}

/** The schema of the input, before transformations. */
function beginningOf(schema: z.ZodType): z.ZodType {
  const def = schema.def as unknown as Def
  return def.type === 'pipe' ? beginningOf(def.in!) : schema
}

/** Every text field in a schema, with its path. */
function textsIn(schema: z.ZodType, path: string): [string, z.ZodType][] {
  const def = schema.def as unknown as Def
  const inner = def.innerType ?? def.element ?? def.valueType
  // A transformation of a text is a part of its rule.
  const beginning = beginningOf(schema)
  if (beginning.def.type === 'string') return [[path, schema]]
  if (beginning !== schema) return textsIn(beginning, path)
  if (def.shape) {
    const named = Object.entries(def.shape).flatMap(([name, field]) => textsIn(field, `${path}.${name}`))
    return def.catchall?.def.type === 'never' || !def.catchall
      ? named
      : [...named, ...textsIn(def.catchall, `${path}.*`)]
  }
  if (def.options) return def.options.flatMap((option) => textsIn(option, path))
  return inner ? textsIn(inner, path) : []
}

const rooms = {
  consent,
  expenses,
  participants,
  recordings,
  recruitment,
  reminders,
  sessions,
  sites,
  staff,
  studies,
  transcripts,
}
const inputs = Object.entries(rooms).flatMap(([room, schemas]) =>
  Object.entries(schemas as Record<string, unknown>)
    .filter(([name]) => name.endsWith('Input'))
    .map(([name, schema]): [string, z.ZodType] => [`${room}.${name}`, schema as z.ZodType]),
)
const file = studyFile('2024-01-01')
const parts: [string, z.ZodType][] = [
  ['file', file.beside],
  ['participants of a file', file.participant],
]
const texts = [...inputs, ...parts].flatMap(([name, schema]) => textsIn(schema, name))

it('every text field of every input and of the study file refuses invisible text', () => {
  expect(texts.length).toBeGreaterThan(150)
  const isAllowed = (path: string) =>
    allowed.some((each) => (typeof each === 'string' ? each === path : each.test(path)))
  const accepting = texts.filter(([, schema]) => schema.safeParse('\u200b\u3164\u0301').success)
  expect(accepting.map(([path]) => path).filter((path) => !isAllowed(path))).toEqual([])
})
