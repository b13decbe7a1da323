export const documentProblems = {
  'document.none': 'not_found',
} as const
