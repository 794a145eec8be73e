import Button from '@cloudscape-design/components/button'

type Target = { readonly tenant: string } | { readonly administrator: true }

/** Opens a new tab whose own page asks for the session: nothing is issued before the click. */
export function ConsoleButton(target: Target) {
  const tenant = 'tenant' in target ? target.tenant : undefined
  return (
    <Button
      href={
        tenant === undefined
          ? '/app/console?administrator=true'
          : `/app/console?tenant=${encodeURIComponent(tenant)}`
      }
      target="_blank"
      rel="noopener"
      iconName="external"
      iconAlign="right"
      wrapText={false}
      ariaLabel={tenant === undefined ? 'JIT Admin AWS Console' : `JIT AWS Console of ${tenant}`}
    >
      {tenant === undefined ? 'JIT Admin AWS Console' : 'JIT AWS Console'}
    </Button>
  )
}
