// Reads the audit trail as the owner of the database, for tests of what is recorded.
import type { World } from './world.ts'

/** The events of a thing, in their order. */
export const eventsOf = ({ database }: World, entityId: string) =>
  database.prisma.auditEvent.findMany({ where: { entityId }, orderBy: { seq: 'asc' } })

/** The newest event of an action. */
export const lastEvent = ({ database }: World, action: string) =>
  database.prisma.auditEvent.findFirstOrThrow({ where: { action }, orderBy: { seq: 'desc' } })
