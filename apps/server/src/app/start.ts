// The server for a real study, as `npm start` and `polyphony start` run it.
import { run } from './run.ts'
import { readSettings } from './settings.ts'
import { claimLink } from '../staff/commands/claim.ts'

/** Runs until a signal. An instance that nobody has an account on says in its log how to claim it. */
export function start(env: Record<string, string | undefined>): Promise<void> {
  const settings = readSettings(env)
  return run(settings, {
    ready: async ({ origin, services }) => {
      services.log.info(`Polyphony answers on ${origin}`)
      if (!settings.smtpUrl)
        services.log.warn(`SMTP_URL is not set: letters lie in ${settings.dataDir}/mail, and nobody is sent them`)
      const link = await claimLink(services)
      if (link) services.log.warn(`This instance has no administrator yet. Claim it once, within a day: ${link}`)
    },
  })
}
