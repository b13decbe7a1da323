// Reads the OpenAPI document of this server.
export type Schema = {
  type?: string
  format?: string
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: readonly string[]
}
type Json = { 'application/json': { schema: Schema } }
type Parameter = { name: string; required: boolean; schema?: Schema; content?: Json }
type Described = { summary: string; parameters?: readonly Parameter[]; requestBody?: { content: Json } }
export type Document = { paths: Record<string, Record<string, Described>> }

export type Operation = { name: string; path: string; method: string; summary: string; described: Described }
export type Field = { name: string; kind: string; isRequired: boolean }

export async function fetchDocument(): Promise<Document> {
  const answer = await fetch('/api/openapi.json')
  if (!answer.ok) throw new Error('The document did not come')
  return (await answer.json()) as Document
}

export const operationsOf = ({ paths }: Document): Operation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      path,
      method: method.toUpperCase(),
      summary: described.summary,
      described,
    })),
  )

/** A schema in a few words: `text`, `list of day`, `enrolled | withdrawn`. */
function kindOf({ type, format, enum: values, const: only, anyOf, oneOf, items }: Schema): string {
  if (only !== undefined) return JSON.stringify(only)
  if (values) return values.map((each) => JSON.stringify(each)).join(' | ')
  const either = anyOf ?? oneOf
  if (either) return [...new Set(either.flatMap((each) => kindOf(each).split(' | ')))].join(' | ')
  if (type === 'array') return `list of ${items ? kindOf(items) : 'anything'}`
  if (type === 'string') return format === 'date' ? 'day (YYYY-MM-DD)' : (format ?? 'text')
  return type ?? 'anything'
}

export function fieldsOf({ described: { parameters = [], requestBody } }: Operation): Field[] {
  const asked = parameters.map(({ name, required, schema, content }) => ({
    name,
    kind: kindOf(schema ?? content?.['application/json'].schema ?? {}),
    isRequired: required,
  }))
  const body = requestBody?.content['application/json'].schema
  const variants = body?.oneOf ?? body?.anyOf ?? (body ? [body] : [])
  const sent = variants.flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties).map(([name, schema]) => ({
      name,
      kind: kindOf(schema),
      isRequired: required.includes(name),
    })),
  )
  return [...asked, ...new Map(sent.map((field) => [field.name, field])).values()]
}

/** A request with `curl`, with a placeholder for each value that is needed. */
export function exampleOf(operation: Operation, origin: string): string {
  const needed = fieldsOf(operation).filter(({ isRequired }) => isRequired)
  const header = `-H "Authorization: Bearer $POLYPHONY_TOKEN"`
  const address = `"${origin}${operation.path}"`
  if (operation.method === 'POST') {
    const body = Object.fromEntries(needed.map(({ name, kind }) => [name, `<${kind}>`]))
    return `curl ${header} \\\n  -H "Content-Type: application/json" \\\n  -d '${JSON.stringify(body)}' \\\n  ${address}`
  }
  const values = needed.map(({ name, kind }) => ` \\\n  --data-urlencode '${name}=<${kind}>'`)
  return `curl ${values.length > 0 ? '-G ' : ''}${header}${values.join('')} \\\n  ${address}`
}
