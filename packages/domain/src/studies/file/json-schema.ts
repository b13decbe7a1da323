// The published JSON schema of a study file, and a commented example. Editors and other programs check a file by the schema before it
// is imported; the import then applies all rules.
import { z } from 'zod'
import { studySetUp } from '../study-file.ts'
import { meanings } from './meanings.ts'

type Node = z.core.JSONSchema.JSONSchema

/** Each field with its path; `*` stands for the entries of a list. */
export function* fieldsOf(node: Node, path = ''): Generator<{ path: string; node: Node }> {
  if (path && !path.endsWith('*')) yield { path, node }
  const inner = [node, ...(node.oneOf ?? [])] as Node[]
  const properties = Object.assign({}, ...inner.map((each) => each.properties)) as Record<string, Node>
  // The words of names are by language, and not fields of their own.
  if (typeof node.additionalProperties !== 'object')
    for (const [name, field] of Object.entries(properties)) yield* fieldsOf(field, path ? `${path}.${name}` : name)
  const { items } = node
  if (items && typeof items === 'object' && !Array.isArray(items) && items.type === 'object')
    yield* fieldsOf(items, `${path}.*`)
}

/** The JSON schema (draft 2020-12) of a study file that sets a study up. */
export function studyFileSchema(): Node {
  // The schema does not depend on the day.
  const schema = z.toJSONSchema(studySetUp('2000-01-01'), { io: 'input', unrepresentable: 'any' }) as Node
  for (const { path, node } of fieldsOf(schema)) {
    const meaning = meanings[path]
    if (meaning) node.description = meaning
  }
  return {
    ...schema,
    title: 'A study file of Polyphony',
    description: 'Sets a study up: its configuration, sites and consent forms.',
  }
}

/** A study file as text, with what each field means as a comment above it, the first time it appears. It can be imported as it is. */
export function commentedFile(file: object, introduction: readonly string[]): string {
  const said = new Set<string>()
  const lines = introduction.map((sentence) => `// ${sentence}`)
  const write = (value: unknown, { path, before, end }: { path: string; before: string; end: string }) => {
    const deep = ' '.repeat(2 * (path === '' ? 0 : path.split('.').length))
    const entries = Array.isArray(value)
      ? value.map((each: unknown) => ({ name: '', at: `${path}.*`, each }))
      : Object.entries(Object(value) as object).map(([name, each]: [string, unknown]) => ({
          name: `${JSON.stringify(name)}: `,
          at: path ? `${path}.${name}` : name,
          each,
        }))
    const isFlat =
      typeof value !== 'object' ||
      value === null ||
      !entries.some(({ at, each }) => meanings[at] || typeof each === 'object')
    const meaning = said.has(path) ? undefined : meanings[path]
    said.add(path)
    if (meaning) lines.push(`${deep}// ${meaning}`)
    if (isFlat) return void lines.push(`${deep}${before}${JSON.stringify(value)}${end}`)
    lines.push(`${deep}${before}${Array.isArray(value) ? '[' : '{'}`)
    for (const [place, { name, at, each }] of entries.entries())
      write(each, { path: at, before: name, end: place < entries.length - 1 ? ',' : '' })
    lines.push(`${deep}${Array.isArray(value) ? ']' : '}'}${end}`)
  }
  write(file, { path: '', before: '', end: '' })
  return `${lines.join('\n')}\n`
}
