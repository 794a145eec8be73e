import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { profileSnippet, tokenPlace } from '../profile-snippet.ts'
import { systemQuery } from '../queries.ts'
import { followInside } from '../router.tsx'
import {
  jitNowFunctions,
  type System,
  systemNames,
  systemOf,
  systems,
  type Target,
  tryLine,
} from '../workstation.ts'
import { InstallSteps } from './install-steps.tsx'
import { Snippet } from './snippet.tsx'

type WorkstationProps = {
  readonly tenant: { readonly name: string; readonly region: string } | undefined
  readonly administrator: boolean
}

/** How to have AWS's own tools ask the portal, by the reader's own system. */
export function Workstation({ tenant, administrator }: WorkstationProps) {
  const portal = useQuery(systemQuery).data?.publicUrl ?? location.origin
  const [system, setSystem] = useState<System>(() => systemOf(navigator))
  // Without a tenant of their own, an administrator still needs some Region to begin in.
  const { name, region } = tenant ?? { name: 'jitney', region: 'us-east-1' }
  const target = { tenant: name, region, portal, administrator }
  return (
    <Tabs
      ariaLabel="Your system"
      activeTabId={system}
      onChange={({ detail }) => setSystem(detail.activeTabId as System)}
      tabs={systems.map((id) => ({
        id,
        label: systemNames[id],
        content: <Instructions system={id} target={target} />,
      }))}
    />
  )
}

function Instructions({ system, target }: { readonly system: System; readonly target: Target }) {
  const [interactive, withToken] = [profileSnippet(target), profileSnippet({ ...target, withToken: true })]
  const command = tryLine(target, system)
  if (interactive === undefined || withToken === undefined || command === undefined) {
    return (
      <Alert type="warning" statusIconAriaLabel="Warning">
        A name in here is not safe in a command line, so there is nothing to paste. Tell your administrator.
      </Alert>
    )
  }
  return (
    <SpaceBetween size="l">
      <Step number={1} title="Install the CLI">
        <InstallSteps system={system} />
      </Step>
      <Step number={2} title="Paste a profile into ~/.aws/config">
        <Tabs
          ariaLabel="Kind of profile"
          tabs={[
            {
              id: 'interactive',
              label: 'Interactive',
              content: (
                <SpaceBetween size="xs">
                  <Box>The first AWS call opens the portal, where you click Authorize.</Box>
                  <Snippet what="the interactive profile" text={interactive} />
                </SpaceBetween>
              ),
            },
            {
              id: 'token',
              label: 'With an API token',
              content: (
                <SpaceBetween size="xs">
                  <Box>
                    For programs. Put a token of yours, from{' '}
                    <Link href="/app/profile" onFollow={followInside}>
                      your profile
                    </Link>
                    , in the place of <Box variant="code">{tokenPlace}</Box>.
                  </Box>
                  <Snippet what="the profile with a token" text={withToken} />
                </SpaceBetween>
              ),
            },
          ]}
        />
      </Step>
      <Step number={3} title="Try it">
        <Snippet what="the command that tries it" text={command} />
      </Step>
      <Step number={4} title="The AWS Console from your shell">
        <Box>
          With this function, <Box variant="code">jitnow</Box> puts a fresh AWS Console URL into your
          clipboard.
        </Box>
        <Tabs
          ariaLabel="Your shell"
          tabs={jitNowFunctions(target, system).map(({ id, label, file, text }) => ({
            id,
            label,
            content: (
              <SpaceBetween size="xs">
                <Box>
                  Add it to <Box variant="code">{file}</Box>:
                </Box>
                <Snippet what={`the function for ${label}`} text={text} />
              </SpaceBetween>
            ),
          }))}
        />
      </Step>
    </SpaceBetween>
  )
}

type StepProps = { readonly number: number; readonly title: string; readonly children: ReactNode }

function Step({ number, title, children }: StepProps) {
  return (
    <section aria-label={title}>
      <SpaceBetween size="xs">
        <Box variant="h4" tagOverride="h3">
          {number}. {title}
        </Box>
        {children}
      </SpaceBetween>
    </section>
  )
}
