// The server for a real study, as `npm start` and `polyphony start` run it.
import { run } from './run.ts'
import { readSettings } from './settings.ts'
import { claimLink } from '../staff/commands/claim.ts'

/** Runs until a signal. If there is no account yet, the log shows the link to claim the instance. */
export function start(env: Record<string, string | undefined>): Promise<void> {
  const settings = readSettings(env)
  return run(settings, {
    ready: async ({ origin, services }) => {
      services.log.info(`Polyphony answers on ${origin}`)
      if (!settings.smtpUrl)
        services.log.warn(`SMTP_URL is not set: letters are stored in ${settings.dataDir}/mail and not sent`)
      const link = await claimLink(services)
      if (link) services.log.warn(`This instance has no administrator yet. Claim it once, within a day: ${link}`)
    },
  })
}
