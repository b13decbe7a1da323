import { expect, it } from 'vitest'
import { importEndings, importFormatOf } from './formats.ts'

it('the files that a browser offers are those that are read', () => {
  for (const ending of importEndings.split(',')) expect(importFormatOf(`people${ending}`)).toBeDefined()
  expect(importFormatOf('people.tab')).toBe('csv')
  expect(importFormatOf('people.TAB')).toBe('csv')
  expect(importFormatOf('people.constructor')).toBe(undefined)
  expect(importFormatOf('people')).toBe(undefined)
})
