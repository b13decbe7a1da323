// `npm run check` makes all checks of the sources that need no running program. All steps run; it fails if one of them fails.
import { run } from './run.ts'

const steps: [string, string, string[]][] = [
  ['generated client', 'turbo', ['run', 'generate', '--output-logs=errors-only']],
  ['format', 'oxfmt', ['--check']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['types', 'turbo', ['run', 'types', '--output-logs=errors-only']],
  ['types of the tools', 'tsc', ['-p', 'tooling']],
  ['boundaries', 'turbo', ['boundaries']],
  ['unused code', 'knip', []],
  // Finds code that only tests use. References with which tests compare the product are tagged `@reference`.
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
