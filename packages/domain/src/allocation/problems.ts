export const allocationProblems = {
  /** The study allocates from its own sealed list, so nobody chooses an arm. */
  'allocation.drawn_here': 'conflict',
  /** The study is allocated outside, so there is nothing to draw. */
  'allocation.not_here': 'conflict',
  'allocation.factor_twice': 'invalid',
  'allocation.ratio_of_arms': 'invalid',
  'allocation.too_long': 'invalid',
  /** The study has no site, or none of the groups or languages by which its list is divided. */
  'allocation.no_strata': 'conflict',
  'allocation.fixed': 'conflict',
  'allocation.fact_missing': 'conflict',
  'allocation.no_list': 'conflict',
  'allocation.ran_out': 'conflict',
  'allocation.stays': 'conflict',
  'allocation.list_not_found': 'not_found',
  'allocation.opened_already': 'conflict',
  'allocation.nothing_to_tell': 'conflict',
} as const
