/** Most participants of a target. */
export const mostPeople = 100_000
