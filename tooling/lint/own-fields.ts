// A page uses our dialog and our field for a day. Those of the library have other buttons, and those of the browser another language.
import { isTest, placeOf, refusing, type Rule } from './rule.ts'

const days = new Map([
  ['date', 'DayField'],
  ['month', 'MonthField'],
])

export const ownFields: Rule = {
  create(context) {
    const place = placeOf(context)
    if (!place.startsWith('apps/admin/src/') || isTest(place) || place.endsWith('/platform/day-field.tsx')) return {}
    const refuse = refusing(context)
    return {
      ImportSpecifier: (node) => {
        if (node.imported.type === 'Identifier' && node.imported.name === 'Modal')
          refuse(node, 'Use Dialog of platform/dialog.tsx: its buttons stand where they stand in every dialog.')
      },
      JSXAttribute: ({ name, value }) => {
        if (name.name !== 'type' || value?.type !== 'Literal' || typeof value.value !== 'string') return
        const field = days.get(value.value)
        if (field) refuse(value, `Use ${field} of platform/day-field.tsx: it has the language of the reader.`)
      },
    }
  },
}
