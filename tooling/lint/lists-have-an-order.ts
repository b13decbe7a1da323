// A list that SQL puts together says its order. Without one the database gives the rows as it happens to read them, and the
// same question has another answer after an update or with another plan.
import { isStore, placeOf, refusing, type Rule } from './rule.ts'

const aggregate = /\b(?:json|jsonb|array)_agg\(/g

/** What stands between the parenthesis that opens before `start` and the one that closes it. */
function insideOf(text: string, start: number): string {
  let depth = 1
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return text.slice(start, at)
  }
  return text.slice(start)
}

/** Whether the order is said, or given: `distinct` sorts, and rows of a subquery come as the subquery orders them. */
const isOrdered = (inside: string) => /\border by\b/.test(inside) || /^(?:distinct|row_to_json\(\w+\)$)/.test(inside)

export const listsHaveAnOrder: Rule = {
  create(context) {
    if (!isStore(placeOf(context))) return {}
    const refuse = refusing(context)
    return {
      TemplateLiteral(node) {
        const text = node.quasis.map(({ value }) => value.raw).join('$')
        for (const { 0: name, index } of text.matchAll(aggregate))
          if (!isOrdered(insideOf(text, index + name.length)))
            refuse(node, `${name}…) makes a list without an order: add "order by" inside the parentheses.`)
      },
    }
  },
}
