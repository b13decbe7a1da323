// `npm start`. The compile cache has to be on before anything worth caching is imported, so everything else comes after.
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { fail } = await import('./app/fail.ts')
try {
  const { start } = await import('./app/start.ts')
  await start(process.env)
} catch (error) {
  fail(error)
}
