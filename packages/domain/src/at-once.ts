// These limits are not beside the schemas, so that the first screen does not load the schemas.

/** Most queries in one HTTP request: each is a transaction. The web application sends no more, and the server refuses more. */
export const questionsAtOnce = 20

/** How many of them may be disclosures, because their answers may be large. A screen asks for two at once. */
export const disclosuresAtOnce = 4
