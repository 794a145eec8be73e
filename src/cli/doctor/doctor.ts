import { closeSync, openSync, writeFileSync } from 'node:fs'
import { productVersion } from '../../protocol/version.ts'
import { type PortalRequest, readPortalRequest } from '../aws-request.ts'
import { cacheDirectory } from '../cache-directory.ts'
import { CliError } from '../cli-error.ts'
import { type Call, type Command, print, printJson } from '../command.ts'
import { jsonFlag, personFlags } from '../common-flags.ts'
import { printable } from '../printable.ts'
import { openCache, reasonOf } from '../write-private-file.ts'
import type { Finding } from './finding.ts'
import { lookAtAws } from './look-at-aws.ts'
import { lookAtCache } from './look-at-cache.ts'
import { lookAtNetwork } from './look-at-network.ts'
import { lookAtPortal } from './look-at-portal.ts'

/** Without a portal there is still much to look at. */
const readRequest = ({ flags }: Call): PortalRequest | undefined => {
  const named = flags.text.get('host') || process.env.JITNEY_HOST || process.env.DUPLO_HOST
  return named ? readPortalRequest(flags, process.env) : undefined
}

const lookAtProgram = (): Finding => ({
  name: 'jitney',
  state: 'ok',
  text: `${productVersion} on ${process.platform} ${process.arch}, at ${printable(process.execPath)}`,
})

const lookAtPerson = ({ proof, host }: PortalRequest): Finding => ({
  name: 'proof',
  state: 'ok',
  text: proof.kind === 'token' ? `a token was given for ${host}` : `the stored login is used for ${host}`,
})

const noPortal: Finding = {
  name: 'portal',
  state: 'note',
  text: 'none was named',
  hint: 'add --host https://portal.example.com, or set JITNEY_HOST, to have it looked at',
}

const examine = async (call: Call): Promise<readonly Finding[]> => {
  const request = readRequest(call)
  const cache = openCache(cacheDirectory(process.env, process.platform))
  const place = { environment: process.env, platform: process.platform }
  return [
    lookAtProgram(),
    ...lookAtAws(place, call.flags.text.get('profile') || undefined),
    ...(request === undefined ? [noPortal] : [lookAtPerson(request), ...(await lookAtPortal(request))]),
    ...lookAtNetwork(process.env),
    ...lookAtCache(cache, request, Date.now()),
  ]
}

const marks = { ok: 'ok     ', note: 'note   ', problem: 'PROBLEM' } as const

const linesOf = ({ name, state, text, hint }: Finding) => [
  `${marks[state]} ${name}: ${text}`,
  ...(hint === undefined ? [] : [`        ${hint}`]),
]

/** Never over another file, and for nobody else to read. */
const writeBundle = (path: string, findings: readonly Finding[]) => {
  try {
    const descriptor = openSync(path, 'wx', 0o600)
    try {
      const bundle = { writtenAt: new Date().toISOString(), version: productVersion, findings }
      writeFileSync(descriptor, `${JSON.stringify(bundle, undefined, 2)}\n`)
    } finally {
      closeSync(descriptor)
    }
  } catch (cause) {
    throw new CliError(
      'unexpected',
      `the bundle cannot be written: ${printable(path)} gave ${reasonOf(cause)}`,
      {
        hint: 'name a file that does not exist yet',
        cause,
      },
    )
  }
}

/** Looks at everything that decides which credentials AWS tools get. */
export const doctor: Command = {
  summary: 'look at everything that decides which credentials AWS tools get',
  flags: {
    ...personFlags,
    profile: { value: 'NAME', text: 'the profile that you name to the AWS tool' },
    bundle: {
      value: 'FILE',
      text: 'write what was found to a new file, without secrets, to show to somebody',
    },
    ...jsonFlag,
  },
  examples: [
    'doctor --host https://portal.example.com',
    'doctor --profile dev01 --bundle jitney-doctor.json',
  ],
  notes: ['The exit status is 0 unless something could not be looked at; problems are for a person to read.'],
  run: async (call) => {
    const findings = await examine(call)
    const path = call.flags.text.get('bundle')
    if (path) writeBundle(path, findings)
    if (call.flags.on.has('json')) return printJson(findings)
    return print(findings.flatMap(linesOf).join('\n'))
  },
}
