import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Catalogues, cataloguesOf, parts } from '@polyphony/i18n/catalogue'
import { type GrowingLanguage, isGrowing, languageNames } from '@polyphony/i18n/languages'
import { messagesOf } from '@polyphony/i18n/messages'
import { expect, test } from 'vitest'
import { catalogueFiles } from './catalogue-files.ts'

const growing = languageNames.filter((each): each is GrowingLanguage => isGrowing(each))

/** The messages of catalogue files that were just written. */
async function read(files: ReadonlyMap<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'polyphony-words-'))
  for (const [name, source] of files) writeFileSync(join(folder, name), source)
  const load = async (part: string) => ((await import(join(folder, part))) as { default: Partial<Catalogues> }).default
  const found = messagesOf(Object.assign({}, ...(await Promise.all(parts.map((part) => load(`${part}.ts`))))))
  rmSync(folder, { recursive: true })
  return found
}
const sorted = (messages: ReadonlyMap<string, string>) =>
  [...messages].sort(([one], [other]) => one.localeCompare(other))

test.each(growing)(
  'the catalogue files that a script writes for %s hold its messages, and no other',
  async (language) => {
    const words = messagesOf(await cataloguesOf(language))
    expect(sorted(await read(await catalogueFiles(language, words)))).toEqual(sorted(words))
  },
)

test('the catalogue files hold every message of English, with quotation marks and line breaks', async () => {
  const english = messagesOf(await cataloguesOf('en'))
  const words = new Map([...english].map(([key, text]) => [key, `it's\n\\ ${text}`]))
  expect(sorted(await read(await catalogueFiles('sw', words)))).toEqual(sorted(words))
})

test('a concept without a message has no file', async () => {
  const files = await catalogueFiles('lg', new Map([['sessions:title', 'Entuula']]))
  expect([...files.keys()].sort()).toEqual(['entrance.ts', 'inside.ts', 'later.ts', 'rare.ts', 'sessions.ts'])
})
