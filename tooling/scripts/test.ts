// `npm test` prepares what the tests need, runs all of them, and ends with one line that counts them.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.ts'

const folder = await mkdtemp(join(tmpdir(), 'polyphony-test-'))
const report = join(folder, 'report.json')

try {
  const prepared = await run('node', ['tooling/scripts/prepare.ts', '--web'])
  if (prepared !== 0) process.exit(prepared)
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)]
  const code = await run('vitest', args, { env: { CI: 'true' } })
  const counted = await count(report)
  if (counted.passed === 0) process.stderr.write('No test ran\n')
  const skipped = counted.skipped > 0 ? `, ${counted.skipped} skipped` : ''
  process.exitCode = code !== 0 || counted.failed > 0 || counted.passed === 0 ? 1 : 0
  process.stdout.write(`\n${counted.passed} passed, ${counted.failed} failed${skipped}\n`)
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Counts passed and failed tests. A file that could not be loaded, or whose preparation failed, counts as one failure, so that it is noticed. */
async function count(file: string) {
  type Report = {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    testResults: { status: string; assertionResults: { status: string }[] }[]
  }
  const read = JSON.parse(await readFile(file, 'utf8').catch(() => '{"testResults":[]}')) as Partial<Report>
  const unprepared = (read.testResults ?? []).filter(
    ({ status, assertionResults: tests }) => status === 'failed' && !tests.some((test) => test.status === 'failed'),
  )
  return {
    passed: read.numPassedTests ?? 0,
    failed: (read.numFailedTests ?? 0) + unprepared.length,
    skipped: read.numPendingTests ?? 0,
  }
}
