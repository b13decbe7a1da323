// `npm run check`: everything about the sources that needs no running program. All of it runs; any failure fails it.
import { run } from './run.ts'

const steps: [string, string, string[]][] = [
  ['generated client', 'turbo', ['run', 'generate', '--output-logs=errors-only']],
  ['format', 'oxfmt', ['--check']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['types', 'turbo', ['run', 'types', '--output-logs=errors-only']],
  ['types of the tools', 'tsc', ['-p', 'tooling']],
  ['boundaries', 'turbo', ['boundaries']],
  ['unused code', 'knip', []],
  // What the product does not need but its tests do; what they hold the product against is tagged `@reference`.
  ['code for tests alone', 'knip', ['--production', '--include', 'files,exports,types']],
  ['schema drift', 'node', ['packages/db/src/migration.ts', '--check']],
]

const failed: string[] = []
for (const [name, program, args] of steps) {
  const began = performance.now()
  const code = await run(program, args, { quiet: true })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`)
  if (code !== 0) failed.push(name)
}
process.exitCode = failed.length === 0 ? 0 : 1
