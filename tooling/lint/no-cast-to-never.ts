// `as never` is accepted wherever anything is wanted: the compiler says nothing any more, today and when something changes.
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
