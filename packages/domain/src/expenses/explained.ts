// Refusals that are none any more if somebody says why. A leaf without schemas, for the screens.
export const explained = ['expense.participant_left', 'expense.given_already', 'expense.above_cap'] as const
export type Explained = (typeof explained)[number]
