// Only stores contain SQL. There each function takes a scope; elsewhere SQL would be hard to find and to review.
import { isStore, isTest, type Node, placeOf, refusing, type Rule } from './rule.ts'

const verbs = new Set(['query', 'execute', 'send', 'enter'])
const rawVerbs = /^\$(query|execute)Raw/
const databases = new Set(['db', 'pool', 'client', 'database', 'connection', 'transaction', 'tx'])

export const sqlInStores: Rule = {
  create(context) {
    const place = placeOf(context)
    if (!place.startsWith('apps/server/src/') || isStore(place) || isTest(place)) return {}
    const say = refusing(context)
    const refuse = (node: Node) => say(node, 'SQL is written in stores: store.ts or store/<what>.ts.')
    return {
      TaggedTemplateExpression({ tag }) {
        if (tag.type !== 'MemberExpression' || tag.property.type !== 'Identifier') return
        if (verbs.has(tag.property.name) || rawVerbs.test(tag.property.name)) refuse(tag)
      },
      CallExpression({ callee, arguments: [first] }) {
        if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
        const { object, property } = callee
        const owner =
          object.type === 'Identifier'
            ? object.name
            : object.type === 'MemberExpression' && object.property.type === 'Identifier'
              ? object.property.name
              : ''
        const isText =
          first?.type === 'TemplateLiteral' ||
          (first?.type === 'Literal' && typeof first.value === 'string' && /\s/.test(first.value))
        if (rawVerbs.test(property.name)) refuse(callee)
        else if (property.name === 'connect' && owner === 'pool') refuse(callee)
        else if (verbs.has(property.name) && (databases.has(owner) || (property.name === 'query' && isText)))
          refuse(callee)
      },
      MemberExpression({ property }) {
        if (property.type === 'Identifier' && property.name === 'prisma') refuse(property)
      },
      VariableDeclarator({ id, init }) {
        if (id.type !== 'ObjectPattern' || init?.type !== 'Identifier' || !databases.has(init.name)) return
        for (const each of id.properties)
          if (
            each.type === 'Property' &&
            each.key.type === 'Identifier' &&
            (verbs.has(each.key.name) || each.key.name === 'prisma')
          )
            refuse(each)
      },
    }
  },
}
