import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cataloguesOf } from '@polyphony/i18n/catalogue'
import { type GrowingLanguage, isGrowing, languageNames } from '@polyphony/i18n/languages'
import { messagesOf } from '@polyphony/i18n/messages'
import { expect, test } from 'vitest'
import { catalogueFiles } from './catalogue-files.ts'
import { root } from './run.ts'

const growing = languageNames.filter((each): each is GrowingLanguage => isGrowing(each))

/** Words and signs, however the formatter arranges them. */
const plain = (source: string) => source.replace(/[\s"'`\\,]/g, '')

test.each(growing)('the catalogue files of %s are those that a translators’ file would write', async (language) => {
  const folder = join(root, 'packages/i18n/src/catalogues', language)
  const files = await catalogueFiles(language, messagesOf(await cataloguesOf(language)))
  expect([...files.keys()].sort()).toEqual(readdirSync(folder).sort())
  for (const [name, source] of files) expect(plain(source), name).toBe(plain(readFileSync(join(folder, name), 'utf8')))
})
