// The domain reads no clock, draws no random values and uses no part of the platform. It gets such values as arguments.
import { isTest, type Node, placeOf, refusing, type Rule } from './rule.ts'

const globals = new Set([
  'process',
  'globalThis',
  'window',
  'document',
  'navigator',
  'localStorage',
  'sessionStorage',
  'fetch',
  'crypto',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
])
const members = new Set(['Date.now', 'Math.random', 'Temporal.Now'])

export const noClock: Rule = {
  create(context) {
    const place = placeOf(context)
    if (!place.startsWith('packages/domain/src/') || isTest(place)) return {}
    const say = refusing(context)
    const refuse = (node: Node, what: string) => say(node, `${what} is an argument in the domain.`)
    return {
      Program() {
        const [global] = context.sourceCode.scopeManager.scopes
        const ofNobody = global?.variables
          .filter(({ defs }) => defs.length === 0)
          .flatMap(({ references }) => references)
        for (const { identifier } of [...(global?.through ?? []), ...(ofNobody ?? [])])
          if (globals.has(identifier.name)) refuse(identifier, identifier.name)
      },
      MemberExpression({ object, property }) {
        if (object.type !== 'Identifier' || property.type !== 'Identifier') return
        const name = `${object.name}.${property.name}`
        if (members.has(name)) refuse(object, name)
      },
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0)
          refuse(node, 'The instant')
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date') refuse(node, 'The instant')
      },
    }
  },
}
