/** The most people that a target may be. */
export const mostPeople = 100_000
