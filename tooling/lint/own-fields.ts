// A page uses our dialog and our field for a day. Those of the library have other buttons, and those of the browser another language.
import { isTest, placeOf, refusing, type Rule } from './rule.ts'

const days = new Map([
  ['date', 'DayField'],
  ['month', 'MonthField'],
])

type Attribute = Parameters<NonNullable<ReturnType<Rule['create']>['JSXAttribute']>>[0]
type Written = NonNullable<Attribute['value']>
type Value = Written | Extract<Written, { type: 'JSXExpressionContainer' }>['expression']

/** The texts that an attribute can have: `type="date"`, `type={isMonth ? 'month' : 'date'}`. */
function literalsIn(node: Value): Value[] {
  if (node.type === 'JSXExpressionContainer') return literalsIn(node.expression)
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate].flatMap(literalsIn)
  return [node]
}

export const ownFields: Rule = {
  create(context) {
    const place = placeOf(context)
    if (!place.startsWith('apps/admin/src/') || isTest(place) || place.endsWith('/platform/day-field.tsx')) return {}
    const refuse = refusing(context)
    return {
      ImportSpecifier: (node) => {
        if (node.imported.type === 'Identifier' && ['Modal', 'Drawer'].includes(node.imported.name))
          refuse(node, 'Use Dialog of platform/dialog.tsx: its buttons stand where they stand in every dialog.')
      },
      JSXAttribute: ({ name, value }) => {
        if (name.name !== 'type' || !value) return
        for (const literal of literalsIn(value)) {
          const field = literal.type === 'Literal' && days.get(String(literal.value))
          if (field) refuse(literal, `Use ${field} of platform/day-field.tsx: it has the language of the reader.`)
        }
      },
    }
  },
}
