/**
 * What a session can lack that a report of the study needs. `outcome`: its time is over, and nobody recorded whether it was held. The
 * others are about sessions that were held; `transcript` is about those with a recording that is stored: of a destroyed one nobody can
 * make it.
 */
export const lackings = ['outcome', 'facilitator', 'place', 'guide', 'times', 'recording', 'transcript'] as const
export type Lacking = (typeof lackings)[number]
