// The currency of a site. A leaf without schemas, for the screens.
type Row = { currency: string; sites?: readonly string[] | undefined }

/** That of the row that names the site, else that of the row without sites. Undefined if there is none. */
export const currencyOf = (currencies: readonly Row[], site: string): string | undefined =>
  (currencies.find(({ sites }) => sites?.includes(site)) ?? currencies.find(({ sites }) => !sites))?.currency
