import { describe, expect, it } from 'vitest'
import { studyExamples } from '../examples/examples.ts'
import { commentedFile, fieldsOf, studyFileSchema } from './json-schema.ts'
import { readJson } from './json-text.ts'
import { meanings } from './meanings.ts'

const paths = [...fieldsOf(studyFileSchema())].map(({ path }) => path)

describe('the JSON schema of a study file', () => {
  it('says of every field what it means, and of no other', () => {
    expect(paths.filter((path) => !meanings[path])).toEqual([])
    expect(Object.keys(meanings).filter((path) => !paths.includes(path))).toEqual([])
  })

  it('is the published one', async () => {
    const text = `${JSON.stringify(studyFileSchema(), undefined, 2)}\n`
    await expect(text).toMatchFileSnapshot('../../../../../docs/running/study-file.schema.json')
  })
})

describe('the commented example', () => {
  it('is the example, with a comment for each of its fields', () => {
    const { trial } = studyExamples
    const text = commentedFile(trial, ['A study.'])
    expect(readJson(text)).toEqual({ ok: true, value: trial })
    const said = paths.filter((path) => text.includes(`// ${meanings[path]}`))
    expect(said.length).toBeGreaterThan(40)
  })
})
