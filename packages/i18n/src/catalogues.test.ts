import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problems } from '@polyphony/domain/problem'
import { describe, expect, test } from 'vitest'
import { type Catalogue, type Catalogues, cataloguesOf } from './catalogue.ts'
import { languages, type Language } from './languages.ts'
import { problemKey } from './problem-key.ts'
import { pseudoSentence } from './pseudo.ts'

const plural = /_(zero|one|two|few|many|other)$/
const root = join(import.meta.dirname, '../../..')

function flat(catalogue: Catalogue, before: string): [string, string][] {
  return Object.entries(catalogue).flatMap(([key, words]) =>
    typeof words === 'string' ? [[before + key, words] as [string, string]] : flat(words, `${before}${key}.`),
  )
}

const keysOf = (catalogues: Catalogues) =>
  new Map(Object.entries(catalogues).flatMap(([namespace, catalogue]) => flat(catalogue, `${namespace}:`)))

const spoken = Object.fromEntries(
  await Promise.all(
    (Object.keys(languages) as Language[]).map(async (language) => [language, keysOf(await cataloguesOf(language))]),
  ),
) as Record<Language, Map<string, string>>

const bases = (keys: Iterable<string>) => new Set([...keys].map((key) => key.replace(plural, '')))
const placeholders = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

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
    for (const [, key] of text.matchAll(/['"`]([a-z]+:[\w.]+)['"`]/g)) exact.add(key as string)
    for (const [, key] of text.matchAll(/`([a-z]+:[\w.]*)\$\{/g)) beginnings.add(key as string)
  }
  return { exact, beginnings: [...beginnings] }
})()

const isUsed = (key: string) =>
  used.exact.has(key.replace(plural, '')) ||
  used.exact.has(key) ||
  used.beginnings.some((beginning) => key.startsWith(beginning)) ||
  /^\w+:problem\./.test(key)

describe('catalogues', () => {
  for (const language of Object.keys(languages) as Language[]) {
    test(`${language} has exactly the keys of English`, () => {
      expect([...bases(spoken[language].keys())].sort()).toEqual([...bases(spoken.en.keys())].sort())
    })

    test(`${language} uses the same placeholders as English`, () => {
      const differing = [...spoken[language]].filter(([key, words]) => {
        const english = spoken.en.get(key) ?? spoken.en.get(key.replace(plural, '_other')) ?? ''
        // A plural form may have the number as a word ("two are waiting") instead of the placeholder.
        const optional = plural.test(key) ? 'count' : ''
        return (
          placeholders(words)
            .filter((name) => name !== optional)
            .join() !==
          placeholders(english)
            .filter((name) => name !== optional)
            .join()
        )
      })
      expect(differing.map(([key]) => key)).toEqual([])
    })

    test(`${language} has every plural form of its grammar`, () => {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      const counted = [...spoken.en.keys()]
        .filter((key) => key.endsWith('_other'))
        .map((key) => key.replace(plural, ''))
      const missing = counted
        .flatMap((key) => forms.map((form) => `${key}_${form}`))
        .filter((key) => !spoken[language].has(key))
      expect(missing).toEqual([])
    })
  }

  test('no key is unused', () => {
    expect([...spoken.en.keys()].filter((key) => !isUsed(key))).toEqual([])
  })

  test('every key that the sources use exists', () => {
    const known = new Set([...spoken.en.keys(), ...bases(spoken.en.keys())])
    const namespaces = new Set([...spoken.en.keys()].map((key) => key.split(':')[0]))
    const asked = [...used.exact].filter((key) => namespaces.has(key.split(':')[0]) && !key.endsWith('.'))
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })

  test('every problem has a sentence, and every sentence belongs to a problem', () => {
    const sentences = [...spoken.en.keys()].filter((key) => /^\w+:problem\./.test(key))
    expect(sentences.sort()).toEqual(Object.keys(problems).map(problemKey).sort())
  })
})

test('the pseudo-locale keeps placeholders, and makes texts longer and bracketed', () => {
  expect(pseudoSentence('Of {{count}} people')).toMatch(/^\[Óƒ \{\{count\}\} þéóþĺé·+\]$/)
})
