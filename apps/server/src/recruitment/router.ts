import {
  recruitmentAlertsInput,
  recruitmentArmPeopleInput,
  recruitmentArmsInput,
  recruitmentFunnelInput,
  recruitmentPeopleInput,
  recruitmentScenariosInput,
  recruitmentViewInput,
  removeAlertInput,
  removeScenarioInput,
  saveScenarioInput,
  seeAlertInput,
  setAlertInput,
  setRecruitmentTargetInput,
} from '@polyphony/domain/recruitment/schema'
import { command, query, router } from '../platform/request/procedure.ts'
import { removeOwnAlert, seeOwnAlert, setAlert } from './commands/alerts.ts'
import { setTargets } from './commands/targets.ts'
import { removeScenarioOf, saveScenario } from './commands/scenarios.ts'
import { listPeopleBehind, viewArms, viewFunnel } from './queries/flow.ts'
import { viewOverview } from './queries/overview.ts'
import { listAlerts } from './store/alerts.ts'
import { listScenarios } from './store/scenarios.ts'

export const recruitmentRouter = router({
  view: query('recruitment.view', recruitmentViewInput).query(({ ctx, input }) => viewOverview(ctx, input)),
  arms: query('recruitment.arms', recruitmentArmsInput).query(({ ctx, input }) => viewArms(ctx, input)),
  funnel: query('recruitment.funnel', recruitmentFunnelInput).query(({ ctx, input }) => viewFunnel(ctx, input)),
  people: query('recruitment.people', recruitmentPeopleInput).query(({ ctx, input }) => listPeopleBehind(ctx, input)),
  arm_people: query('recruitment.arm_people', recruitmentArmPeopleInput).query(({ ctx, input }) =>
    listPeopleBehind(ctx, input),
  ),
  scenarios: query('recruitment.scenarios', recruitmentScenariosInput).query(({ ctx }) =>
    listScenarios(ctx.db, ctx.scope),
  ),
  save_scenario: command('recruitment.save_scenario', saveScenarioInput).mutation(({ ctx, input }) =>
    saveScenario(ctx, input),
  ),
  remove_scenario: command('recruitment.remove_scenario', removeScenarioInput).mutation(({ ctx, input }) =>
    removeScenarioOf(ctx, input.scenarioId),
  ),
  alerts: query('recruitment.alerts', recruitmentAlertsInput).query(({ ctx }) => listAlerts(ctx.db, ctx.scope)),
  set_alert: command('recruitment.set_alert', setAlertInput).mutation(({ ctx, input }) => setAlert(ctx, input)),
  remove_alert: command('recruitment.remove_alert', removeAlertInput).mutation(({ ctx, input }) =>
    removeOwnAlert(ctx, input.alertId),
  ),
  see_alert: command('recruitment.see_alert', seeAlertInput).mutation(({ ctx, input }) =>
    seeOwnAlert(ctx, input.alertId),
  ),
  set_target: command('recruitment.set_target', setRecruitmentTargetInput).mutation(({ ctx, input }) =>
    setTargets(ctx, input.targets, input.reason),
  ),
})
