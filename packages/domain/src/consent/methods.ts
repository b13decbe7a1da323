/** How a consent was taken. `telephone`: by telephone or video; the text was read aloud. */
export const consentMethods = ['paper_scan', 'on_screen_signature', 'witnessed', 'thumbprint', 'telephone'] as const
export type ConsentMethod = (typeof consentMethods)[number]
