/** Days after which a webhook ends. */
export const webhookDays = 365
/** Most webhooks of one person in one study. */
export const mostWebhooks = 10
/** Most webhooks of all people in one study. */
export const mostWebhooksOfStudy = 100
/** Longest address, in characters. */
export const longestAddress = 500
/** About so many messages of one webhook are sent in a minute: they are counted within one run of the job. */
export const messagesAMinute = 120
/** Most messages of one person that are under way at once, over all their webhooks, studies and servers. */
export const mostUnderWay = 2
/**
 * Most messages of one webhook that wait. What happens while so many wait is not told. The trigger has the same number.
 * @reference
 */
export const mostWaiting = 10_000
/** Seconds in which a receiver must have answered. */
export const answerSeconds = 10
/** Bytes of an answer that are read at most. Only its status counts. */
export const answerBytes = 4_096
/** Seconds to wait before each further try of one message. After the last one it is given up. */
export const triesAfter = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000] as const
/** Longest pause of a webhook, in seconds. It doubles from five seconds with each message in a row that fails. */
export const longestPause = 300
/** Days without one message that arrived, after which a webhook that fails is turned off. */
export const failingDays = 5
/** Hours for which the old secret signs too, after a new one was made. */
export const secretHours = 24
/** Days for which the log has a message that was sent or given up. */
export const loggedDays = 7
/** Most messages that the log shows. */
export const mostLogged = 100
/** Most tests, and messages that are sent again, of one person in one hour. */
export const sendsAnHour = 60
