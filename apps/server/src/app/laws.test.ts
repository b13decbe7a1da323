// Random commands in any order. After each of them every reader is shown what the laws of the study allow, and nothing else. A failing
// test names its seed. `npm run laws` runs more seeds and more commands.
import { describe, it } from 'vitest'
import { runLaws } from '../../testing/laws/run.ts'

const seeds = (process.env.LAWS_SEEDS ?? '1,2').split(',').map(Number)
const commands = Number(process.env.LAWS_COMMANDS ?? 12)

describe('after every command each reader is shown only what the laws allow', () => {
  it.each(seeds)('seed %i', (seed) => runLaws(seed, { commands }), 60_000 + commands * 10_000)
})
