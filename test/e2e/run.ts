import { join } from 'node:path'
import { cleanEnvironment, type RunningSandbox } from './running-sandbox.ts'

export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }

type Options = {
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  readonly cwd?: string
}

/** Runs a program to its end. */
export async function run(
  command: readonly string[],
  { env = {}, stdin = '', cwd }: Options = {},
): Promise<Ran> {
  const child = Bun.spawn([...command], {
    env: { ...cleanEnvironment(), ...env },
    stdin: new Blob([stdin]),
    stdout: 'pipe',
    stderr: 'pipe',
    ...(cwd ? { cwd } : {}),
  })
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { code, stdout, stderr }
}

/** The environment in which `amazonaws.com` is the sandbox. */
export const throughProxy = (
  sandbox: Pick<RunningSandbox, 'aws' | 'dataDirectory'>,
): Record<string, string> => ({
  HTTPS_PROXY: sandbox.aws.replace('localhost', '127.0.0.1'),
  AWS_CA_BUNDLE: join(sandbox.dataDirectory, 'aws/sandbox-ca.pem'),
  AWS_EC2_METADATA_DISABLED: 'true',
})
