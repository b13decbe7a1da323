// `findX` answers one thing or undefined, and does not throw. `getX` throws if the thing does not exist. A function that answers
// several things is a `listX`.
import { isTest, type Node, placeOf, refusing, type Rule } from './rule.ts'

type Type = { type: string; typeName?: { name?: string }; typeArguments?: { params: Type[] } | null; types?: Type[] }
type Named = { name: string; node: Node; returns: Type | undefined; throws: boolean; isSure: boolean }
type Function = { id?: { name: string } | null; returnType?: { typeAnnotation: Type } | null; parent?: unknown }

const many = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet', 'Map', 'ReadonlyMap'])

function isMany(type: Type | undefined): boolean {
  if (type?.type === 'TSTypeReference' && type.typeName?.name === 'Promise')
    return isMany(type.typeArguments?.params[0])
  return type?.type === 'TSArrayType' || many.has(type?.typeName?.name ?? '')
}

/** Whether the type names undefined or null as a possible answer. */
function mayBeNothing(type: Type | undefined): boolean {
  if (type?.typeName?.name === 'Promise') return mayBeNothing(type.typeArguments?.params[0])
  return type?.type === 'TSUndefinedKeyword' || type?.type === 'TSNullKeyword' || (type?.types ?? []).some(mayBeNothing)
}

export const findsAndGets: Rule = {
  create(context) {
    if (isTest(placeOf(context))) return {}
    const refuse = refusing(context)
    const around: Named[] = []
    const enter = (node: Node) => {
      const { id, returnType, parent } = node as Node & Function
      const of = parent as { type: string; id?: { name?: string } } | undefined
      const name = id?.name ?? (of?.type === 'VariableDeclarator' ? of.id?.name : undefined) ?? ''
      around.push({ name, node, returns: returnType?.typeAnnotation, throws: false, isSure: false })
    }
    const leave = () => {
      const { name, node, returns, throws, isSure } = around.pop()!
      if (/^find[A-Z]/.test(name)) {
        if (throws) refuse(node, `${name} throws: a function that throws if the thing does not exist is a getX.`)
        if (isMany(returns)) refuse(node, `${name} answers several things: it is a listX.`)
      }
      if (/^get[A-Z]/.test(name) && (!isSure || mayBeNothing(returns)))
        refuse(node, `${name} does not throw: a function that may answer undefined is a findX.`)
    }
    return {
      FunctionDeclaration: enter,
      FunctionExpression: enter,
      ArrowFunctionExpression: enter,
      'FunctionDeclaration:exit': leave,
      'FunctionExpression:exit': leave,
      'ArrowFunctionExpression:exit': leave,
      ThrowStatement() {
        const own = around.at(-1)
        if (own) own.throws = true
        for (const each of around) each.isSure = true
      },
      CallExpression({ callee }) {
        // What it calls throws for it.
        if (callee.type === 'Identifier' && /^(?:get|demand)[A-Z]|^demand$/.test(callee.name))
          for (const each of around) each.isSure = true
      },
    }
  },
}
