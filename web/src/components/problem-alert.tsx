import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { PortalError } from '../api.ts'
import { sentence } from '../sentence.ts'

/** Says what went wrong, what to do, and the id under which an administrator finds it. */
export function ProblemAlert({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const problem = error instanceof PortalError ? error : undefined
  return (
    <div role="alert">
      <Alert
        type="error"
        statusIconAriaLabel="Error"
        header={sentence(problem?.message ?? 'Something went wrong on this page.')}
        action={onRetry && <Button onClick={onRetry}>Try again</Button>}
      >
        {problem?.hint && <div>{sentence(problem.hint)}</div>}
        {problem?.requestId && (
          <Box variant="small" color="inherit">
            Request id: <Box variant="code">{problem.requestId}</Box>
          </Box>
        )}
      </Alert>
    </div>
  )
}
