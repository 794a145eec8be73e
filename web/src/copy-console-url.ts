import { PortalError } from './api.ts'
import type { ConsoleOf } from './console-address.ts'
import { notify } from './notices.ts'
import { consoleUrl } from './open-console.ts'
import { needsSignIn } from './query-client.ts'

/** Puts an address that opens the AWS console into the clipboard. It is shown and kept nowhere. */
export async function copyConsoleUrl(target: ConsoleOf, { logOutFirst = false } = {}): Promise<void> {
  try {
    await writeWhenThere(consoleUrl(targetOf(target, logOutFirst)))
    notify({
      id,
      type: 'success',
      title: 'The AWS Console URL is in your clipboard.',
      text: 'It works once, within 15 minutes. Treat it as a password: whoever opens it first is signed in.',
    })
  } catch (error) {
    if (!needsSignIn(error)) notify(failure(error))
  }
}

const id = 'console-url'

const targetOf = (target: ConsoleOf, logOutFirst: boolean) =>
  'tenant' in target
    ? ({ kind: 'tenant', tenant: target.tenant, destination: undefined, logOutFirst } as const)
    : ({ kind: 'administrator', account: undefined, destination: undefined, logOutFirst } as const)

/**
 * A browser allows the write for a moment after the click only. Given the promise right then, it waits for the text;
 * the failure that comes of a failed promise says less than the promise itself.
 */
async function writeWhenThere(text: Promise<string>): Promise<void> {
  const blob = text.then((address) => new Blob([address], { type: 'text/plain' }))
  const written = navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
  const [, outcome] = await Promise.allSettled([text, written])
  await text
  if (outcome?.status === 'rejected') throw outcome.reason
}

function failure(error: unknown) {
  const problem = error instanceof PortalError ? error : undefined
  return {
    id,
    type: 'error',
    title: problem?.message ?? 'The browser did not allow the copy.',
    text: problem ? problem.hint : 'Open the console by JIT AWS Console instead.',
  } as const
}
