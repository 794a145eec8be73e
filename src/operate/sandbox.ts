/** `jitney sandbox`: an AWS to try things on, a portal on top of it, and samples in both. */
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { readConfig, readPort } from '../config/read-config.ts'
import { createPasswords } from '../domain/passwords.ts'
import { type Sandbox, startSandbox } from '../sandbox/start.ts'
import { openStore, refuseToStart, startPortal } from '../serve.ts'
import { describeSandbox } from './describe-sandbox.ts'
import { fillStore } from './fill-store.ts'
import { logTo } from './log.ts'
import { mustHaveNoWords } from './must-have-no-words.ts'
import { openDataDirectory } from './open-data-directory.ts'
import { protectProcess } from './protect-process.ts'
import { sampleSeed } from './sample-seed.ts'
import { markFilled, portalUser, readOrMakeSamples, type Samples } from './samples.ts'
import { greeting } from './sandbox-greeting.ts'
import { untilStopped } from './until-stopped.ts'
import { writePrivateFile } from './write-private-file.ts'

type Running = { readonly stop: () => Promise<void> }

/** Runs until SIGTERM or SIGINT. Answers the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    mustHaveNoWords('sandbox', argv, ['--aws-only'])
    protectProcess(process.env)
    const running = await start(process.env, { awsOnly: argv.includes('--aws-only') })
    await untilStopped()
    await running.stop()
    return 0
  } catch (error) {
    return refuseToStart(error)
  }
}

async function start(environment: NodeJS.ProcessEnv, { awsOnly }: { awsOnly: boolean }): Promise<Running> {
  const config = readConfig({ JITNEY_LOG: 'warn', ...environment })
  openDataDirectory(config.dataDirectory)
  const samples = readOrMakeSamples(config.dataDirectory)
  const aws = await startAws(config, environment, samples)
  if (awsOnly) {
    announceAws(config, aws)
    return aws
  }
  const portal = await startSamplePortal({ ...config, awsEndpoint: new URL(aws.url) }, aws, samples)
  announce(config, aws, samples)
  return { stop: async () => void (await Promise.all([portal.stop(), aws.stop()])) }
}

const startAws = (config: Config, environment: NodeJS.ProcessEnv, samples: Samples): Promise<Sandbox> =>
  startSandbox({
    port: readPort(environment, 'JITNEY_SANDBOX_PORT', 4566),
    dataDirectory: join(config.dataDirectory, 'aws'),
    seed: sampleSeed(samples),
  })

async function startSamplePortal(config: Config, aws: Sandbox, samples: Samples): Promise<Running> {
  const store = await openStore(config)
  if (!samples.filled) {
    await fillStore(store, createPasswords(), samples)
    markFilled(config.dataDirectory, samples)
  }
  const portal = startPortal({
    config,
    store,
    identity: identityOf(aws),
    log: logTo((line) => process.stderr.write(line), config.logLevel),
  })
  return {
    stop: async () => {
      await portal.stop()
      await store.close()
    },
  }
}

/** The portal is a user of the sandbox AWS like any other: it holds a key and may do what its policy says. */
function identityOf({ accessKeys }: Sandbox) {
  const key = accessKeys[portalUser]
  if (!key) throw new Error(`the sandbox AWS has no user ${portalUser}: start with an empty JITNEY_DATA`)
  return async () => key
}

/** Last of all, when both ports answer: what others wait for. */
function announce(config: Config, aws: Sandbox, samples: Samples): void {
  const file = join(config.dataDirectory, 'sandbox.json')
  const description = describeSandbox({ portal: config.publicUrl.origin, aws: aws.url, samples })
  writePrivateFile(file, `${JSON.stringify(description, null, 2)}\n`)
  process.stdout.write(
    greeting({ description, samples, file, caFile: aws.caFile, showSecrets: process.stdout.isTTY === true }),
  )
}

/** Without a portal there is nobody to sign in to: whoever asked for this AWS alone gets the key of its one user. */
function announceAws({ dataDirectory }: Config, { url, accessKeys, caFile }: Sandbox): void {
  const file = join(dataDirectory, 'sandbox-aws.json')
  writePrivateFile(file, `${JSON.stringify({ aws: url, caFile, accessKeys }, null, 2)}\n`)
  process.stdout.write(`The sandbox AWS is ready at ${url}; the access keys of its users are in ${file}\n`)
}
