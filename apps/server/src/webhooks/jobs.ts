import { loggedDays } from '@polyphony/domain/webhooks/limits'
import type { Jobs } from '../platform/jobs/shapes.ts'
import { sendDue } from './commands/send.ts'
import { removePast } from './store/due.ts'

export const webhookJobs: Pick<Jobs, 'webhook.send' | 'webhook.forget'> = {
  'webhook.send': { everySeconds: 5, run: ({ services, signal }) => sendDue({ services, signal }) },
  'webhook.forget': {
    everySeconds: 3_600,
    run: ({ services: { database, clock } }) => {
      const now = clock()
      return removePast(database, now, new Date(now.getTime() - loggedDays * 86_400_000))
    },
  },
}
