// Texts within XML 1.0.
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text as content. XML has no way to write most control characters: U+FFFD stands for them. */
export const escapedXml = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/[&<>"]/gu, (character) => entities[character]!)
    .replaceAll(/(?![\t\n])[\p{Cc}\ufffe\uffff]/gu, '\ufffd')

/** The attributes of an element, each after a space. A parser reads the end of a line as a space, unless it is written as its number. */
export const xmlAttributes = (of: Readonly<Record<string, string | number>>) =>
  Object.entries(of)
    .map(
      ([name, value]) =>
        ` ${name}="${escapedXml(String(value)).replaceAll(/[\t\n]/gu, (sign) => `&#${sign.codePointAt(0)};`)}"`,
    )
    .join('')

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
