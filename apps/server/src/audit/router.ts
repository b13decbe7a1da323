import { auditListInput, auditPeopleInput, auditVerifyInput } from '@polyphony/domain/audit/schema'
import { query, router } from '../platform/request/procedure.ts'
import { readTrail, verifySeals } from './queries.ts'
import { listPeople } from './store/trail.ts'

export const auditRouter = router({
  list: query('audit.list', auditListInput).query(({ ctx, input }) => readTrail(ctx, input)),
  people: query('audit.people', auditPeopleInput).query(({ ctx }) => listPeople(ctx.db, ctx.scope)),
  verify: query('audit.verify', auditVerifyInput).query(({ ctx, input }) => verifySeals(ctx, input)),
})
