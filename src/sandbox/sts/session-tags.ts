/** Tags of a role session: those passed, and those inherited through role chaining. */
import { type Constraint, checkConstraints, checkCount } from '../constraints.ts'
import { type Form, tagPairsOf, textsOf, toTags } from '../form.ts'
import { AwsError, type Principal, type Tags } from '../service.ts'
import { mergeTags, pickTags } from '../tags.ts'

export type SessionTags = {
  /** All tags of the new session. */
  readonly tags: Tags
  readonly transitiveKeys: readonly string[]
}

export const tagKeyRule = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+'
export const tagValueRule = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*'
const tagsLimit = 50

const invalid = (message: string) => new AwsError(400, 'InvalidParameterValue', message)

export function readSessionTags(form: Form, caller: Principal): SessionTags {
  const pairs = tagPairsOf(form)
  const transitiveKeys = textsOf(form, 'TransitiveTagKeys')
  checkCount('tags', pairs, tagsLimit)
  checkCount('transitiveTagKeys', transitiveKeys, tagsLimit)
  checkConstraints(pairs.flatMap(({ key, value }, index) => tagConstraints(key, value, index + 1)))
  return joinTags(pairs, transitiveKeys, inheritedTags(caller))
}

function tagConstraints(key: string, value: string, position: number): readonly Constraint[] {
  return [
    { at: `tags.${position}.member.key`, value: key, length: [1, 128], pattern: tagKeyRule },
    { at: `tags.${position}.member.value`, value, length: [0, 256], pattern: tagValueRule },
  ]
}

/** Non-transitive tags end with the session that passed them. */
function inheritedTags(caller: Principal): Tags {
  return caller.kind === 'assumed-role' ? pickTags(caller.tags, caller.transitiveTagKeys) : {}
}

function joinTags(
  pairs: readonly { readonly key: string; readonly value: string }[],
  transitiveKeys: readonly string[],
  inherited: Tags,
): SessionTags {
  const keys = pairs.map(({ key }) => key.toLowerCase())
  if (new Set(keys).size !== keys.length)
    throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  if (Object.keys(inherited).some((key) => keys.includes(key.toLowerCase())))
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
  if (transitiveKeys.some((key) => !keys.includes(key.toLowerCase())))
    throw invalid('The specified transitive tag key must be included in the requested tags.')
  return {
    tags: mergeTags(inherited, toTags(pairs)),
    transitiveKeys: [...Object.keys(inherited), ...transitiveKeys],
  }
}
