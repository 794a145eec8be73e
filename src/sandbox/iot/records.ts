import type { State } from '../state.ts'

/** Things carry no tags in AWS. */
export type ThingRecord = {
  readonly name: string
  readonly region: string
  readonly arn: string
  readonly id: string
  readonly attributes: Readonly<Record<string, string>>
}

const kind = 'iot.thing'

export const things = {
  get: (state: State, region: string, name: string) => state.get<ThingRecord>(kind, `${region}/${name}`),
  put: (state: State, thing: ThingRecord) => state.put(kind, `${thing.region}/${thing.name}`, thing),
  list: (state: State, region: string) =>
    state.list<ThingRecord>(kind, `${region}/`).map(([, thing]) => thing),
}
