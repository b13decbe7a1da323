export const recruitmentProblems = {
  'recruitment.target_invalid': 'invalid',
  'recruitment.too_many_scenarios': 'conflict',
  'recruitment.scenario_not_found': 'not_found',
} as const
