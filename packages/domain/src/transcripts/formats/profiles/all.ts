// The profiles of text files, in the order in which they are tried.
import type { Line } from '../lines.ts'
import { byLayout } from './by-layout.ts'
import { chat } from './chat.ts'
import { elan } from './elan.ts'
import { meet } from './meet.ts'
import { namedTimes, namedTimesOf } from './named-times.ts'
import type { TextProfile } from './profile.ts'
import { tabs } from './tabs.ts'
import { timedBlocks } from './timed-blocks.ts'

export type { TextProfile } from './profile.ts'

const plain: TextProfile = { producer: 'plain', fits: () => true }
const profiles: readonly TextProfile[] = [chat, elan, meet, timedBlocks, namedTimes, tabs, ...byLayout, plain]

/** The profile of the program that wrote these lines. */
export function profileOf(lines: readonly Line[]): TextProfile {
  const found = profiles.find(({ fits }) => fits(lines)) ?? plain
  return found === namedTimes ? namedTimesOf(lines.map(({ text }) => text).join('\n')) : found
}
