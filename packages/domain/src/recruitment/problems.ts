export const recruitmentProblems = {
  'recruitment.target_invalid': 'invalid',
  'recruitment.too_many_scenarios': 'conflict',
  'recruitment.scenario_not_found': 'not_found',
  'recruitment.threshold_invalid': 'invalid',
  'recruitment.too_many_alerts': 'conflict',
  'recruitment.alert_not_found': 'not_found',
} as const
