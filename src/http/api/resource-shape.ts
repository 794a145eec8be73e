import type { ShownResource, TypeCount } from '../../domain/list-resources.ts'
import type { RefreshState as State } from '../../domain/ports.ts'
import type { RefreshState, Resource, ResourceTypeCount } from '../../protocol/resources.ts'
import { instant } from '../instant.ts'

export const toResource = ({ resource, destination }: ShownResource): Resource => ({
  arn: resource.arn,
  type: resource.type.id,
  typeName: resource.type.one,
  name: resource.name,
  region: resource.region,
  tags: { ...resource.tags },
  destination,
})

export const toRefreshState = ({ refreshing, refreshedAt, failure }: State): RefreshState => ({
  refreshing,
  ...(refreshedAt && { refreshedAt: instant(refreshedAt) }),
  ...(failure && { failedAt: instant(failure.at), failure: failure.text }),
})

export const toTypeCount = ({ type, count }: TypeCount): ResourceTypeCount => ({
  type: type.id,
  category: type.category,
  navigation: type.navigation,
  one: type.one,
  many: type.many,
  count,
})
