/**
 * Limits of the documents of one consent. `bytes`: of one file. `pages`: of all together. `pixels`: of one picture, as its header
 * says. `side`: to so many pixels the browser scales the longer side of a photo down before it sends it.
 */
export const documentLimits = { bytes: 10 * 1024 * 1024, pages: 20, pixels: 25_000_000, side: 2_600 }
