/** Most participants of a target. */
export const mostPeople = 100_000
/** Weeks ahead in a scenario: ten years. */
export const mostWeeks = 520
