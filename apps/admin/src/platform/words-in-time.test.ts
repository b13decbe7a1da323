import later from '@polyphony/i18n/catalogues/en/later'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const seldomPage = /import\('\.\/([^']+)'\), \{[^}]*isSeldom: true/g
/** A component that is made with `lazyLater` waits for the words. */
const waiting = /lazyLater\(\(\) => import\('[^']+'\)\)/g
const imported = /(?:import\(|^(?:import|export) (?!type )[^'"]*?from |^import )'(\.\.?\/[^']+)'/gm
const laterWords = new RegExp(`['"\`](?:${Object.keys(later).join('|')}):\\w`)

const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8')
const seldom = new Set([...sourceOf('routes.tsx').matchAll(seldomPage)].map(([, file]) => file!))

/** All modules that the application reaches without a page that is seldom opened. */
function reached(): Set<string> {
  const found = new Set<string>()
  const follow = (file: string) => {
    if (found.has(file) || seldom.has(file) || !/\.tsx?$/.test(file)) return
    found.add(file)
    for (const [, path] of sourceOf(file).replaceAll(waiting, '').matchAll(imported)) {
      const next = relative(root, join(root, dirname(file), path!))
      if (existsSync(join(root, next))) follow(next)
    }
  }
  follow('main.tsx')
  return found
}

test('a page that is not seldom opened has no words of the part that is loaded later, or waits for them', () => {
  const files = reached()
  expect(files).toContain('recruitment/recruitment-page.tsx')
  expect(files).not.toContain('exports/exports-page.tsx')
  const early = [...files].filter((file) => {
    const source = sourceOf(file)
    return laterWords.test(source) && !source.includes("openMoreWords('later')")
  })
  expect(early).toEqual([])
})
