import later from '@polyphony/i18n/catalogues/en/later'
import rare from '@polyphony/i18n/catalogues/en/rare'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const imported = /(?:import\(|^(?:import|export) (?!type )[^'"]*?from |^import )'(\.\.?\/[^']+)'/gm

/** The parts of a language that pages wait for: their words, the fact in `pages.tsx` that says it, and what waits beside a component. */
const parts = [
  { part: 'later', words: later, page: /import\('\.\/([^']+)'\), \{[^}]*words: 'later'/g, waiting: /$^/g },
  {
    part: 'rare',
    words: rare,
    page: /import\('\.\/([^']+)'\), \{[^}]*words: 'rare'/g,
    waiting: /lazyRare\(\(\) => import\('[^']+'\)\)/g,
  },
] as const

const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8')

/** All modules that the application reaches without waiting for the part. */
function reached({ page, waiting }: (typeof parts)[number]): Set<string> {
  const waits = new Set([...sourceOf('pages.tsx').matchAll(page)].map(([, file]) => file!))
  const found = new Set<string>()
  const follow = (file: string) => {
    if (found.has(file) || waits.has(file) || !/\.tsx?$/.test(file)) return
    found.add(file)
    for (const [, path] of sourceOf(file).replaceAll(waiting, '').matchAll(imported)) {
      const next = relative(root, join(root, dirname(file), path!))
      if (existsSync(join(root, next))) follow(next)
    }
  }
  follow('main.tsx')
  return found
}

test.each(parts)('what has words of the part "$part" waits for them', (each) => {
  const files = reached(each)
  expect(files).toContain('recruitment/recruitment-page.tsx')
  expect(files).toContain('participants/participant-page.tsx')
  expect(files.has('exports/exports-page.tsx')).toBe(each.part === 'rare')
  expect(files.has('expenses/expenses-page.tsx')).toBe(each.part === 'later')
  const words = new RegExp(`['"\`](?:${Object.keys(each.words).join('|')}):\\w`)
  const early = [...files].filter((file) => {
    const source = sourceOf(file)
    return words.test(source) && !source.includes(`openMoreWords('${each.part}')`)
  })
  expect(early).toEqual([])
})
