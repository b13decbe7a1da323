// Checks the documents: links lead to files, and decision records are numbered, dated and listed.
import { execFileSync } from 'node:child_process'
import { access, readFile } from 'node:fs/promises'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('../..', import.meta.url).pathname
const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .toSorted()
const decisions = documents.filter((name) => /^docs\/decisions\/\d/.test(name))
const read = (name: string) => readFile(join(root, name), 'utf8')

/** The files to which the links of a document lead, as paths from the root. */
const linksOf = (name: string, text: string) =>
  [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#]+)/g)].map((found) => normalize(join(dirname(name), found[1]!)))

it.each(documents)('every link in %s leads to a file', async (name) => {
  const missing: string[] = []
  for (const target of linksOf(name, await read(name)))
    await access(join(root, target)).catch(() => missing.push(target))
  expect(missing).toEqual([])
})

describe('decision records', () => {
  it('have different numbers', () => {
    const numbers = decisions.map((name) => basename(name).slice(0, 3))
    expect(numbers).toEqual([...new Set(numbers)])
  })

  it.each(decisions)('%s states its number, its date, its status, and what was decided', async (name) => {
    const [title, , heading, , text] = (await read(name)).split('\n')
    expect(title).toMatch(new RegExp(`^# ${basename(name).slice(0, 3)} .`))
    expect(heading).toMatch(/^Date: \d{4}-\d{2}-\d{2} · Status: (accepted|superseded by)\b/)
    expect(text).toMatch(/^\*\*Decided\.\*\* /)
  })

  it('are all listed in the index, with the same title, date and status', async () => {
    const lineOf = async (name: string) => {
      const [title, , heading] = (await read(name)).split('\n')
      const [, on, status] = /^Date: (\S+) · Status: (.*)$/.exec(heading!)!
      return `| [${basename(name).slice(0, 3)}](${basename(name)}) | ${title!.slice(6)} | ${on} | ${status} |`
    }
    const index = await read('docs/decisions/README.md')
    expect(index.split('\n').filter((line) => line.startsWith('| ['))).toEqual(await Promise.all(decisions.map(lineOf)))
  })
})
