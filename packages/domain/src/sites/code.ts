// The code of a site: two to five capital letters, with which the codes of its participants and sessions begin.

/** The letters of a site code, as a part of a regular expression. */
export const siteLetters = '[A-Z]{2,5}'

/** The whole text is a site code. */
export const siteCodePattern = new RegExp(`^${siteLetters}$`, 'u')
