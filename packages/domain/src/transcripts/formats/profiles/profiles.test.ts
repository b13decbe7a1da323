import { expect, it } from 'vitest'
import { byLayout } from './by-layout.ts'
import { chat } from './chat.ts'
import { elan } from './elan.ts'
import { meet } from './meet.ts'
import { namedTimes } from './named-times.ts'
import { ownLines } from './own-lines.ts'
import { tabs } from './tabs.ts'
import { timedBlocks } from './timed-blocks.ts'

it('no profile of a program fits plain sentences', () => {
  const lines = ['It rained all day.', 'At 12:30 we left: all of us.'].map((text, at) => ({ at: at + 1, text }))
  const profiles = [chat, elan, meet, namedTimes, ownLines, tabs, timedBlocks, ...byLayout]
  expect(profiles.filter(({ fits }) => fits(lines)).map(({ producer }) => producer)).toEqual([])
})
