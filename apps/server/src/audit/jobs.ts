// The job that seals the trail. The role that serves requests can neither make nor change a seal.
import type { Jobs } from '../platform/jobs/shapes.ts'
import { sealDecided } from './store/seals.ts'

export const auditJobs: Pick<Jobs, 'audit.seal'> = {
  'audit.seal': { everySeconds: 30, run: ({ services }) => sealDecided(services.database) },
}
