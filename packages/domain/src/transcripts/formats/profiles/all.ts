// The profiles of text files, in the order in which they are tried.
import type { Line } from '../lines.ts'
import { byLayout } from './by-layout.ts'
import { chat } from './chat.ts'
import { elan } from './elan.ts'
import { meet } from './meet.ts'
import { namedTimes, namedTimesOf } from './named-times.ts'
import { ownLines } from './own-lines.ts'
import type { TextProfile } from './profile.ts'
import { tabs } from './tabs.ts'
import { timedBlocks } from './timed-blocks.ts'

export type { TextProfile } from './profile.ts'

const plain: TextProfile = {
  producer: 'plain',
  fits: () => true,
  isFurniture: (text) => /^transcribed by https?:\/\/otter\.ai/iu.test(text.trim()),
}
const profiles: readonly TextProfile[] = [chat, elan, meet, timedBlocks, namedTimes, tabs, ownLines, ...byLayout, plain]

/** Lines from which the program is known. */
const looked = 2_000

/** The profile of the program that wrote these lines. */
export function profileOf(all: readonly Line[]): TextProfile {
  const lines = all.slice(0, looked)
  const found = profiles.find(({ fits }) => fits(lines)) ?? plain
  return found === namedTimes ? namedTimesOf(lines.map(({ text }) => text).join('\n')) : found
}
