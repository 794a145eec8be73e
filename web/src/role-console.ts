/** The name at the end of a role's ARN. */
export const roleNameOf = (roleArn: string): string => roleArn.split('/').at(-1) ?? roleArn

/** The page that opens the AWS console at a role, as administrator of its account. */
export function roleConsoleHref(role: string, account: string): string {
  const destination = `/iam/home#/roles/details/${encodeURIComponent(role)}`
  return `/app/console?${new URLSearchParams({ administrator: 'true', account, destination })}`
}
