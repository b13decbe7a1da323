// In a file apart from the schemas, so that the first screen loads without them.

/** Most queries in one HTTP request: each is a transaction. The web application keeps to it, and the server refuses more. */
export const questionsAtOnce = 20
