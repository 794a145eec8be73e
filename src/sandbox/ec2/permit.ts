import { type Aws, type AwsCall, AwsError, type Question } from '../service.ts'
import type { Form } from './wire.ts'

type Asked = { readonly form: Form; readonly call: AwsCall; readonly aws: Aws }

/** Returns when the caller may do all of it and means it: a dry run ends here with what would have happened. */
export function permit({ form, call, aws }: Asked, ...questions: readonly Question[]): void {
  for (const question of questions) aws.authorize(call, question)
  if (form.get('DryRun') !== 'true') return
  throw new AwsError(412, 'DryRunOperation', 'Request would have succeeded, but DryRun flag is set.')
}
