import Link from '@cloudscape-design/components/link'
import { useMutation } from '@tanstack/react-query'
import type { Me } from '../../../src/protocol/identity.ts'
import { signInAddress } from '../return-path.ts'
import { signOut } from '../sign-out.ts'

/** Who is signed in, with the way to be someone else and come back to this page. */
export function SignedInAs({ me }: { readonly me: Me }) {
  const change = useMutation({
    mutationFn: () => signOut(signInAddress(location.pathname + location.search)),
  })
  return (
    <>
      <div>{me.name}</div>
      <Link onFollow={() => change.mutate()}>Use another account</Link>
      {change.isError && <div role="alert">{change.error.message}</div>}
    </>
  )
}
