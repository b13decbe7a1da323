// Texts within XML 1.0.
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as content or as an attribute in quotation marks. XML has no way to write most control characters: U+FFFD stands for them. */
export const escapedXml = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/[&<>"]/gu, (character) => entities[character]!)
    .replaceAll(/(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, '\ufffd')

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
