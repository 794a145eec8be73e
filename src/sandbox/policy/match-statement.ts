import type { Context } from './context.ts'
import { matches, wildcards } from './glob.ts'
import { conditionHolds } from './match-condition.ts'
import type { Listed, Statement } from './policy.ts'
import { substitute } from './substitute.ts'

/** What is asked: one action on one resource (`*` where the action has none). */
export type Access = { readonly action: string; readonly resource: string; readonly context: Context }

/** Whether a statement speaks of this access. Principals are matched apart, by who reads a resource policy. */
export function statementApplies(statement: Statement, access: Access, variables: boolean): boolean {
  return (
    actionListed(statement.actions, access.action) &&
    resourceListed(statement.resources, access, variables) &&
    statement.conditions.every((condition) =>
      conditionHolds(condition, { context: access.context, variables }),
    )
  )
}

function actionListed(actions: Listed, action: string): boolean {
  const asked = action.toLowerCase()
  const listed = actions.values.some((value) => matches(wildcards(value.toLowerCase()), asked))
  return listed !== actions.negated
}

/** A resource whose variable does not resolve names nothing, in Resource and in NotResource. */
function resourceListed(resources: Listed | undefined, access: Access, variables: boolean): boolean {
  if (!resources) return true
  const listed = resources.values.some((value) => {
    const pattern = variables ? substitute(value, access.context) : wildcards(value)
    return pattern !== undefined && matches(pattern, access.resource)
  })
  return listed !== resources.negated
}
