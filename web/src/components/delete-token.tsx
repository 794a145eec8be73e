import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tokenPaths } from '../../../src/protocol/paths.ts'
import type { Token } from '../../../src/protocol/tokens.ts'
import { call, pathOf } from '../api.ts'
import { ProblemAlert } from './problem-alert.tsx'

type DeleteTokenProps = { readonly token: Token; readonly onClose: () => void }

export function DeleteToken({ token, onClose }: DeleteTokenProps) {
  const queryClient = useQueryClient()
  const deleting = useMutation({
    mutationFn: () => call(pathOf(tokenPaths.token, { token: token.id }), { method: 'DELETE' }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['tokens', 'permanent'] })
      onClose()
    },
  })
  return (
    <Modal
      visible
      header={`Delete ${token.name}`}
      closeAriaLabel="Keep the token"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={deleting.isPending} onClick={() => deleting.mutate()}>
              Delete
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {deleting.isError && <ProblemAlert error={deleting.error} />}
        <Box>
          Whatever uses the token <Box variant="strong">{token.name}</Box> (…{token.ending}) is refused from
          the next request on. This cannot be undone.
        </Box>
      </SpaceBetween>
    </Modal>
  )
}
