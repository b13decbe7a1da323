// `npm start`: the server for a real study.
import { claimLink } from './staff/claim.ts'
import { fail, run } from './platform/run.ts'
import { readSettings } from './platform/settings.ts'

try {
  await run(readSettings(process.env), async ({ origin, services }) => {
    services.log.info(`Polyphony answers on ${origin}`)
    const link = await claimLink(services)
    if (link) services.log.warn(`This instance has no administrator yet. Claim it once, within a day: ${link}`)
  })
} catch (error) {
  fail(error)
}
