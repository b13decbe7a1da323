import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problems } from '@polyphony/domain/problem'
import { describe, expect, test } from 'vitest'
import { cataloguesOf } from './catalogue.ts'
import { isGrowing, languageNames } from './languages.ts'
import { baseOf, basesOf, englishFor, formOf, hasSamePlaceholders, keysFor, messagesOf } from './messages.ts'
import { problemKey } from './problem-key.ts'
import { pseudoSentence } from './pseudo.ts'

const root = join(import.meta.dirname, '../../..')
const english = messagesOf(await cataloguesOf('en'))
const bases = basesOf(english)

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return /node_modules|dist|generated|catalogues/.test(entry.name) ? [] : sources(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** The keys that are written in full in the sources, and the literal beginnings of computed keys. */
const used = (() => {
  const exact = new Set<string>()
  const beginnings = new Set<string>()
  for (const path of ['apps', 'packages/ui'].flatMap((folder) => sources(join(root, folder)))) {
    const text = readFileSync(path, 'utf8')
    for (const [, key] of text.matchAll(/['"`]([a-zA-Z]+:[\w.]+)['"`]/g)) exact.add(key as string)
    for (const [, key] of text.matchAll(/`([a-zA-Z]+:[\w.]*)\$\{/g)) beginnings.add(key as string)
  }
  return { exact, beginnings: [...beginnings] }
})()

const isUsed = (key: string) =>
  used.exact.has(baseOf(key, english)) ||
  used.exact.has(key) ||
  used.beginnings.some((beginning) => key.startsWith(beginning)) ||
  /^\w+:problem\./.test(key)

describe.each(languageNames)('the catalogue of %s', async (language) => {
  const words = messagesOf(await cataloguesOf(language))

  test('has no message that English does not have', () => {
    expect([...words.keys()].filter((key) => englishFor(key, english) === undefined)).toEqual([])
  })

  test('uses the placeholders of English', () => {
    const differing = [...words].filter(([key, text]) => !hasSamePlaceholders(key, text, english))
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('has every plural form of its grammar, for each counted message that it has', () => {
    const counted = new Set([...words.keys()].filter((key) => formOf(key, english)).map((key) => baseOf(key, english)))
    const missing = [...counted].flatMap((base) => keysFor(language, base, english).filter((key) => !words.has(key)))
    expect(missing).toEqual([])
  })
})

describe('catalogues', () => {
  test.each(languageNames.filter((language) => !isGrowing(language)))(
    'the one of %s has every message',
    async (language) => {
      const own = new Set([...messagesOf(await cataloguesOf(language)).keys()].map((key) => baseOf(key, english)))
      expect([...bases].filter((base) => !own.has(base))).toEqual([])
    },
  )

  test('no key is unused', () => {
    expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([])
  })

  test('every key that the sources use exists', () => {
    const known = new Set([...english.keys(), ...bases])
    const namespaces = new Set([...english.keys()].map((key) => key.split(':')[0]))
    const asked = [...used.exact].filter((key) => namespaces.has(key.split(':')[0]) && !key.endsWith('.'))
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })

  test('every problem has a sentence, and every sentence belongs to a problem', () => {
    const sentences = [...english.keys()].filter((key) => /^\w+:problem\./.test(key))
    expect(sentences.sort()).toEqual(Object.keys(problems).map(problemKey).sort())
  })
})

test('Hebrew words are quoted in one way: between gershayim', async () => {
  const words = [...messagesOf(await cataloguesOf('he')).values()]
  expect(words.filter((text) => /[„“”]/.test(text))).toEqual([])
})

test('the pseudo-locale keeps placeholders, and makes texts longer and bracketed', () => {
  expect(pseudoSentence('Of {{count}} people')).toMatch(/^\[Óƒ \{\{count\}\} þéóþĺé·+\]$/)
})
