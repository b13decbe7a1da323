// The currencies of ISO 4217 and how many decimals people write. Amounts are whole numbers of the smallest unit: cents, or shillings.

/** Currencies without a smaller unit in use. For TZS the standard lists cents, which nobody has used for decades. */
export const withoutDecimals = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF TZS UGX UYI VND VUV XAF XOF XPF'.split(' ')
export const withThreeDecimals = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')
const withTwo =
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE
  CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT
  LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR
  RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD UAH USD UYU UZS VED VES WST
  XCD YER ZAR ZMW ZWG`.split(/\s+/)

const decimals = new Map([
  ...withoutDecimals.map((code) => [code, 0] as const),
  ...withTwo.map((code) => [code, 2] as const),
  ...withThreeDecimals.map((code) => [code, 3] as const),
])

export const isCurrency = (code: string): boolean => decimals.has(code)

/** How many decimals an amount in this currency has: 0 for UGX, 2 for EUR. */
export const decimalsOf = (currency: string): number => decimals.get(currency) ?? 2

/** Every currency, in the order of the alphabet. */
export const currencies: readonly string[] = [...decimals.keys()].toSorted()
