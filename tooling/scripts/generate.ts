// Generates the Prisma client without a download. The CLI demands a schema engine on disk although it does not use it here, so it
// gets the path of another executable (node itself).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packageFolder = fileURLToPath(new URL('../../packages/db/', import.meta.url))
const output = join(packageFolder, 'src/generated')
const fromPackage = createRequire(join(packageFolder, 'package.json'))
const manifest = fromPackage.resolve('prisma/package.json')
const cli = join(dirname(manifest), 'build/index.js')

// Removes the old output, because files of an older schema could still be imported.
rmSync(output, { recursive: true, force: true })
mkdirSync(output, { recursive: true })

const generated = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
  cwd: packageFolder,
  encoding: 'utf8',
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    NO_UPDATE_NOTIFIER: '1',
  },
})

if (generated.status !== 0 || !existsSync(join(output, 'client.ts'))) {
  process.stderr.write(`${generated.stdout ?? ''}${generated.stderr ?? ''}${generated.error ?? ''}\n`)
  process.stderr.write('The database client could not be generated from prisma/*.prisma.\n')
  process.exit(1)
}
