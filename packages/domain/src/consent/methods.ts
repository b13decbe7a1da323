/** How a consent was taken. */
export const consentMethods = ['paper_scan', 'on_screen_signature', 'witnessed', 'thumbprint'] as const
export type ConsentMethod = (typeof consentMethods)[number]
