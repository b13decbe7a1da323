/** The row to which the encrypted seed of a list is bound. */
export const rowOfList = (id: string) => `allocation list ${id}`
