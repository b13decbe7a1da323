// Every list that SQL aggregates must have an order. Without one, the database returns the rows in the order in which it reads
// them, and the same query can have another answer after an update or with another plan.
import { isStore, placeOf, refusing, type Rule } from './rule.ts'

const aggregate = /\b(?:json|jsonb|array)_agg\(/g

/** The text from `start` to the parenthesis that closes the one before `start`. */
function insideOf(text: string, start: number): string {
  let depth = 1
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')' && --depth === 0) return text.slice(start, at)
  }
  return text.slice(start)
}

/** Whether the list has an order: by `order by`, by `distinct` (which sorts), or by the order of a subquery. */
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
