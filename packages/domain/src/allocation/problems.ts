export const allocationProblems = {
  /** The study allocates from its own sealed list, so nobody chooses an arm. */
  'allocation.drawn_here': 'conflict',
  /** The study is allocated outside, so there is nothing to draw. */
  'allocation.not_here': 'conflict',
  'allocation.factor_twice': 'invalid',
  'allocation.ratio_of_arms': 'invalid',
  'allocation.too_long': 'invalid',
  'allocation.too_many_strata': 'invalid',
  'allocation.too_many_sealed': 'conflict',
  'allocation.too_many_lists': 'conflict',
  /** The text of a list follows from its seed, which is public only when it is opened. */
  'allocation.still_sealed': 'conflict',
  /** The seed cannot be decrypted: it was sealed with another identity key. */
  'allocation.unreadable': 'conflict',
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
  'allocation.unblinded_too_often': 'conflict',
} as const
