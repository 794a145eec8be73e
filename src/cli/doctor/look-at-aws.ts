import type { Environment } from '../aws-request.ts'
import { printable } from '../printable.ts'
import { configPath, credentialsPath, readConfigFile } from '../profiles/config-file.ts'
import { findProviders, profileOf, type Surroundings } from './find-provider.ts'
import type { Finding } from './finding.ts'
import { parseIni, type Sections } from './ini.ts'

type Place = { readonly environment: Environment; readonly platform: string }

const sectionsIn = (find: (place: Place) => string, place: Place): Sections => {
  try {
    return parseIni(readConfigFile(find(place)).text)
  } catch {
    return new Map()
  }
}

const hintFor = (ours: boolean, kind: string) => {
  if (ours || kind === 'instance') return {}
  if (kind === 'variables') return { hint: 'unset AWS_ACCESS_KEY_ID, or name the profile with --profile' }
  return { hint: 'choose a profile of `jitney profiles sync` with AWS_PROFILE or --profile' }
}

/** Which of the places where AWS tools look gives them credentials, and what stands behind it. */
export const lookAtAws = (place: Place, named: string | undefined): readonly Finding[] => {
  const around: Surroundings = {
    ...place,
    config: sectionsIn(configPath, place),
    credentials: sectionsIn(credentialsPath, place),
    named,
  }
  const [winner, ...others] = findProviders(around)
  const profile = printable(profileOf(around))
  if (winner === undefined)
    return [
      {
        name: 'provider',
        state: 'problem',
        text: `AWS tools find no credentials for the profile ${profile}`,
        hint: 'run `jitney profiles sync`',
      },
    ]
  const behind =
    others.length === 0 ? '' : `; it comes before ${others.map(({ from }) => from).join(', then ')}`
  return [
    {
      name: 'provider',
      state: winner.ours ? 'ok' : 'note',
      text: printable(`AWS tools take ${winner.from}${winner.ours ? ', which is jitney' : ''}${behind}`),
      ...hintFor(winner.ours, winner.kind),
    },
  ]
}
