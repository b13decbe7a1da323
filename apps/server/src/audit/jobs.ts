// The job that seals the trail. Whoever serves requests cannot make or change a seal.
import type { Jobs } from '../platform/jobs/shapes.ts'
import { sealDecided } from './store/seals.ts'

export const auditJobs: Pick<Jobs, 'audit.seal'> = {
  'audit.seal': { everySeconds: 30, run: ({ services }) => sealDecided(services.database) },
}
