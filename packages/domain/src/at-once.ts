// Apart from the schemas, so that the first screen does not wait for them.

/** Most questions in one request: a screen asks fewer, and each is a transaction. The web application obeys it, the server holds it. */
export const questionsAtOnce = 20
