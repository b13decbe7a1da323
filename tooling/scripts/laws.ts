// `npm run laws` sends 60 random commands for each of the seeds 1 to 10, and compares what every reader is shown with the laws of the
// study; `npm run laws -- 42 43` does it with these seeds.
import { run } from './run.ts'

const given = process.argv.slice(2)
const seeds = given.length > 0 ? given : Array.from({ length: 10 }, (_, at) => String(at + 1))
const test = ['tooling/scripts/test.ts', '--project', 'server', 'apps/server/src/app/laws']
process.exitCode = await run('node', test, { env: { LAWS_SEEDS: seeds.join(','), LAWS_COMMANDS: '60' } })
