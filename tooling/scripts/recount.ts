// `npm run recount` runs the recount with the seeds 1 to 10, one after the other; `npm run recount -- 42 43` with these seeds.
import { run } from './run.ts'

const given = process.argv.slice(2)
const seeds = given.length > 0 ? given : Array.from({ length: 10 }, (_, at) => String(at + 1))
const test = ['tooling/scripts/test.ts', '--project', 'server', 'apps/server/src/app/recount']
process.exitCode = await run('node', test, { env: { RECOUNT_SEEDS: seeds.join(',') } })
