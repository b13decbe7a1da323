// In a file apart from the schemas, so that the first screen loads without them.

/** Most queries in one HTTP request: each is a transaction. The web application keeps to it, and the server refuses more. */
export const questionsAtOnce = 20

/** How many of them may be disclosures, whose answers may be large. A screen asks for two at once. */
export const disclosuresAtOnce = 4
