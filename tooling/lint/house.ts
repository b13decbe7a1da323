// Our own lint rules, for rules of the architecture that no ready-made lint rule checks. .oxlintrc.json turns them on.
import { doors } from './doors.ts'
import { findsAndGets } from './finds-and-gets.ts'
import { imports } from './imports.ts'
import { inputNames } from './input-names.ts'
import { listsHaveAnOrder } from './lists-have-an-order.ts'
import { noCastToNever } from './no-cast-to-never.ts'
import { noClock } from './no-clock.ts'
import { ownFields } from './own-fields.ts'
import { sqlInStores } from './sql-in-stores.ts'
import { storeTakesScope } from './store-takes-scope.ts'

export default {
  meta: { name: 'house' },
  rules: {
    doors,
    'finds-and-gets': findsAndGets,
    imports,
    'input-names': inputNames,
    'lists-have-an-order': listsHaveAnOrder,
    'no-cast-to-never': noCastToNever,
    'no-clock': noClock,
    'own-fields': ownFields,
    'sql-in-stores': sqlInStores,
    'store-takes-scope': storeTakesScope,
  },
}
