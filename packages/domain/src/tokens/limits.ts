/** The longest time for which a token may be made, in days. */
export const mostTokenDays = 365
/** Most tokens in force of one person in one study. */
export const mostTokens = 20
/** Most requests with one token in one minute. */
export const tokenRequestsAMinute = 120
/** What every token begins with, so that people and programs recognise one that was published by mistake. */
export const tokenPrefix = 'polyphony_'
