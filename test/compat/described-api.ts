import { expect } from 'bun:test'
import { apiBase } from '../../src/protocol/version.ts'
import { type Schema, schemaErrors } from './schema-check.ts'

type Operation = {
  readonly operationId: string
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema: Schema }>> }>
  >
}

export type ApiDescription = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

type Answer = {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** Holds an answer of our API against its own description. Routes that there are not have no description. */
export function expectDescribed(description: ApiDescription, answer: Answer): void {
  const found = operationOf(description, answer)
  if (!found) return
  const described = found.responses[answer.status]
  expect(
    described,
    `${answer.method} ${answer.path} answers ${answer.status}, which is not described`,
  ).toBeDefined()
  if (!described?.content) {
    expect(answer.body).toBe('')
    return
  }
  const [type = ''] = answer.contentType.split(';')
  const schema = described.content[type]?.schema
  if (!schema) throw new Error(`${answer.path} ${answer.status}: ${answer.contentType} is not described`)
  expect(
    schemaErrors(
      schema,
      /[/+]json$/.test(type) ? JSON.parse(answer.body) : answer.body,
      lookupIn(description),
    ),
  ).toEqual([])
}

const lookupIn =
  ({ components }: ApiDescription) =>
  (name: string): Schema => {
    const part = components.schemas[name]
    if (!part) throw new Error(`the description lacks ${name}`)
    return part
  }

function operationOf({ paths }: ApiDescription, { method, path }: Answer): Operation | undefined {
  const [bare = ''] = path.slice(apiBase.length).split('?')
  const exact = paths[bare] ?? Object.entries(paths).find(([pattern]) => matches(pattern, bare))?.[1]
  return exact?.[method.toLowerCase()]
}

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path)
