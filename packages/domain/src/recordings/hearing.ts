// How a recording reaches the listener: in parts, and each request for a part needs a ticket that is valid for a short time.

/** Most bytes of one answer: a few seconds to minutes of sound, never a whole long recording. */
export const partBytes = 1024 * 1024

/** The cookie that carries the ticket. The browser sends it to the address of its recording only; the address alone gives no access. */
export const ticketCookie = 'polyphony.hearing'

/** How long a ticket is valid. The player asks for the next one before it ends. */
export const ticketMs = 2 * 60_000
