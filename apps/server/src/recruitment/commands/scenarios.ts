// Scenarios of the forecast: stored questions "what if", seen by whoever reaches all sites over which they were made.
import { Problem } from '@polyphony/domain/problem'
import { newSite } from '@polyphony/domain/recruitment/forecast/what-if'
import type { ScenarioContent } from '@polyphony/domain/recruitment/schema'
import { newId } from '../../platform/request/new-id.ts'
import type { Commanding } from '../../platform/shapes.ts'
import { mostScenarios, removeScenario, writeScenario } from '../store/scenarios.ts'

type NewScenario = { name: string; madeFor: string; content: ScenarioContent }

/** Refuses a site out of reach as one that does not exist. */
export async function saveScenario(
  { db, scope, record, now, actorId }: Commanding,
  { name, madeFor, content }: NewScenario,
) {
  const reached: readonly string[] = scope.whole
  if (content.changes.some(({ siteId }) => !siteId.startsWith(newSite) && !reached.includes(siteId)))
    throw new Problem('access.not_found')
  const id = newId(now)
  if (!(await writeScenario(db, scope, { id, name, madeFor, content, createdById: actorId })))
    throw new Problem('recruitment.too_many_scenarios', { most: mostScenarios })
  for (const siteId of scope.whole)
    record('recruitment.save_scenario', {
      entityId: id,
      siteId,
      after: { name, madeFor, content: at(siteId, content) },
    })
  return { scenarioId: id }
}

export async function removeScenarioOf({ db, scope, record }: Commanding, scenarioId: string) {
  const removed = await removeScenario(db, scope, scenarioId)
  if (!removed) throw new Problem('recruitment.scenario_not_found')
  const { siteIds, name, content, madeFor } = removed
  for (const siteId of siteIds)
    record('recruitment.remove_scenario', { entityId: scenarioId, siteId, before: { name } })
  return { name, content, madeFor }
}

/** The trail of a site tells what a scenario changes there, and not what it changes at other sites. */
function at(here: string, content: ScenarioContent): ScenarioContent {
  return { ...content, changes: content.changes.filter(({ siteId }) => siteId === here || siteId.startsWith(newSite)) }
}
