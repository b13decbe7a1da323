export const recruitmentProblems = {
  'recruitment.target_invalid': 'invalid',
} as const
