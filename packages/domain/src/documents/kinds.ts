/** The kinds of documents of a consent: the signature on a screen, a page of the signed form, a photo of a thumbprint. */
export const documentKinds = ['signature', 'page', 'thumbprint'] as const
export type DocumentKind = (typeof documentKinds)[number]
