// `as never` fits every type, so the compiler finds no mistake there, now or after a change.
import { type Node, refusing, type Rule } from './rule.ts'

export const noCastToNever: Rule = {
  create(context) {
    const refuse = refusing(context)
    const look = (node: Node, type: string) => {
      if (type === 'TSNeverKeyword') refuse(node, 'Say which type it is: `never` hides every mistake.')
    }
    return {
      TSAsExpression: (node) => look(node, node.typeAnnotation.type),
      TSTypeAssertion: (node) => look(node, node.typeAnnotation.type),
    }
  },
}
