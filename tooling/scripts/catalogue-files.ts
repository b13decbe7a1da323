// Writes the catalogue files of a growing language. They have the names, the parts and the order of the English files, and the keys
// for which the language has words.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Catalogue, parts } from '@polyphony/i18n/catalogue'
import type { GrowingLanguage } from '@polyphony/i18n/languages'
import { baseOf, keysFor } from '@polyphony/i18n/messages'
import { root } from './run.ts'

const catalogues = join(root, 'packages/i18n/src/catalogues')
const english = join(catalogues, 'en')

/** The files that an English file puts together: the name of each, by where its words are. `...` puts them beside its own. */
function partsOf(file: string): { at: string; name: string; variable: string; line: string }[] {
  const source = readFileSync(join(english, `${file}.ts`), 'utf8')
  return [...source.matchAll(/^import (\w+) from '\.\/([\w-]+)\.ts'$/gm)].map(([, variable, name]) => {
    const line = new RegExp(`^ +((?:(\\w+): )?${variable}|\\.\\.\\.${variable}),?$`, 'm').exec(
      source.slice(source.indexOf('export default')),
    )
    // Small files have all names in one line.
    const text = line?.[1] ?? variable!
    return { at: text.startsWith('...') ? '' : (line?.[2] ?? variable!), name: name!, variable: variable!, line: text }
  })
}

async function treeOf(file: string): Promise<Catalogue> {
  const { default: tree } = (await import(join(english, `${file}.ts`))) as { default: Catalogue }
  return tree
}

/** The source of each file of `language`, from `words`, whose keys are like `shell:menu.label`. */
export async function catalogueFiles(
  language: GrowingLanguage,
  words: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const part of parts) {
    const namespaces: ReturnType<typeof partsOf> = []
    for (const each of partsOf(part)) if (await addFile(each.name, `${each.at}:`)) namespaces.push(each)
    const imports = namespaces.map(({ variable, name }) => `import ${variable} from './${name}.ts'\n`).join('')
    const list = namespaces.map(({ line }) => `  ${line},\n`).join('')
    files.set(`${part}.ts`, `${imports}\nexport default {\n${list}} as const\n`)
  }
  return files

  /** A file whose words begin with `before`. False if the language has none of them. */
  async function addFile(name: string, before: string): Promise<boolean> {
    const within = partsOf(name)
    const written: typeof within = []
    for (const part of within) if (await addFile(part.name, before + (part.at && `${part.at}.`))) written.push(part)
    const body = [...linesOf(await ownTree(name, within), before), ...written.map(({ line }) => `${line},`)]
    if (body.length === 0) return false
    const imports = written.map(({ variable, name: from }) => `import ${variable} from './${from}.ts'\n`)
    files.set(
      `${name}.ts`,
      `import type { SomeWords } from '../../catalogue.ts'\nimport type english from '../en/${name}.ts'\n${imports.join('')}` +
        `\nexport default {\n${body.join('\n')}\n} as const satisfies SomeWords<typeof english>\n`,
    )
    return true
  }

  /** The lines of a tree, with the words of the language and in the order of English. */
  function linesOf(tree: Catalogue, before: string): string[] {
    const texts = new Map(
      Object.entries(tree).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
    const keys = new Set(Object.keys(tree).map((key) => (texts.has(key) ? baseOf(key, texts) : key)))
    return [...keys].flatMap((key) => {
      const inner = tree[key]
      if (typeof inner === 'object') {
        const lines = linesOf(inner, `${before}${key}.`)
        return lines.length > 0 ? [`${key}: {`, ...lines, '},'] : []
      }
      return keysFor(language, key, texts).flatMap((each) => {
        const text = words.get(before + each)
        return text === undefined ? [] : [`${each}: ${literal(text)},`]
      })
    })
  }
}

/** The tree of an English file without what its parts hold. */
async function ownTree(name: string, parts: ReturnType<typeof partsOf>): Promise<Catalogue> {
  const foreign = new Set<string>()
  for (const { at, name: part } of parts)
    for (const key of at ? [at] : Object.keys(await treeOf(part))) foreign.add(key)
  return Object.fromEntries(Object.entries(await treeOf(name)).filter(([key]) => !foreign.has(key)))
}

const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
