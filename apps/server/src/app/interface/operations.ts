// The operations of the interface for programs: the procedures that are open to tokens, with their inputs as JSON Schema.
import { isOpenToTokens, type OpenAction, openToTokens, type Subject } from '@polyphony/domain/tokens/interface'
import { z } from 'zod'
import { appRouter } from '../router.ts'

/** The parts of JSON Schema that this code reads. */
export type Schema = {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
  const?: unknown
}

export type Operation = {
  name: OpenAction
  subject: Subject
  writes: boolean
  /** The body of a command, or all fields of a question. The study is that of the token. */
  input: Schema
  fields: readonly Field[]
}

/** A field of a question, as it is written in an address. */
export type Field = { name: string; schema: Schema; isRequired: boolean; isText: boolean }

type Defined = { _def: { inputs: z.ZodType[] } }
const procedures = appRouter._def.procedures as unknown as Record<string, Defined>

/** The program need not make an id for a command. It should, if it may send it again. */
const mayBeMissing = ['commandId']

function withoutStudy({ properties, required, anyOf, oneOf, ...schema }: Schema): Schema {
  const { studyId: _study, ...fields } = properties ?? {}
  const needed = required?.filter((name) => name !== 'studyId' && !mayBeMissing.includes(name))
  return {
    ...schema,
    ...(properties && { properties: fields }),
    ...(needed?.length && { required: needed }),
    ...(anyOf && { anyOf: anyOf.map(withoutStudy) }),
    ...(oneOf && { oneOf: oneOf.map(withoutStudy) }),
  }
}

const isText = ({ type, enum: values, const: only, anyOf, oneOf }: Schema): boolean =>
  type === 'string' ||
  typeof only === 'string' ||
  (values?.every((each) => typeof each === 'string') ?? (anyOf ?? oneOf)?.every(isText) ?? false)

function fieldsOf(input: Schema): Field[] {
  const variants = input.oneOf ?? input.anyOf ?? [input]
  const names = [...new Set(variants.flatMap(({ properties = {} }) => Object.keys(properties)))]
  return names.map((name) => {
    const found = variants.flatMap(({ properties }) => properties?.[name] ?? [])
    const different = [...new Map(found.map((each) => [JSON.stringify(each), each])).values()]
    const schema = different.length === 1 ? different[0]! : { anyOf: different }
    const isRequired = variants.every(({ required }) => required?.includes(name))
    return { name, schema, isRequired, isText: isText(schema) }
  })
}

function operationOf(name: OpenAction): Operation {
  const { $schema: _, ...schema } = z.toJSONSchema(procedures[name]!._def.inputs[0]!, {
    io: 'input',
    unrepresentable: 'any',
  })
  const input = withoutStudy(schema as Schema)
  return { name, ...openToTokens[name], input, fields: fieldsOf(input) }
}

const made = new Map<OpenAction, Operation>()

/** The operation of this name; undefined if there is none in the interface. Each is made when it is first asked for. */
export function findOperation(name: string): Operation | undefined {
  if (!isOpenToTokens(name)) return undefined
  const operation = made.get(name) ?? operationOf(name)
  made.set(name, operation)
  return operation
}
