// `npm start`. The compile cache must be on before other modules are imported, so that they are cached too.
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { fail } = await import('./app/fail.ts')
try {
  const { start } = await import('./app/start.ts')
  await start(process.env)
} catch (error) {
  fail(error)
}
