import { listTrail, listTrailPeople, verifyTrail } from '@polyphony/domain/audit/schema'
import { query, router } from '../platform/procedure.ts'
import { readTrail, verifySeals } from './trail.ts'
import { listPeople } from './store.ts'

export const auditRouter = router({
  list: query('audit.list', listTrail).query(({ ctx, input }) => readTrail(ctx, input)),
  people: query('audit.people', listTrailPeople).query(({ ctx }) => listPeople(ctx.db, ctx.scope)),
  verify: query('audit.verify', verifyTrail).query(({ ctx, input }) => verifySeals(ctx, input.after)),
})
