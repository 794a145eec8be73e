export const help = `jitney: short rides into AWS

Commands
  aws           print short-lived AWS credentials, for use as credential_process
  serve         run the portal
  sandbox       run a portal with a made-up AWS, for trying and testing
  clear-cache   forget every stored login and all cached credentials of this user
  version       print the version
  help          print this

\`jitney aws --help\` lists the flags of a command.`

export const awsHelp = `jitney aws: print short-lived AWS credentials, for use as credential_process

  jitney aws --host https://portal.example.com --tenant dev01 --interactive

  --host URL       the portal (JITNEY_HOST, DUPLO_HOST)
  --tenant NAME    the tenant, by name or id (JITNEY_TENANT, DUPLO_TENANT)
  --admin          administrator access to the default account, in place of a tenant
  --token TOKEN    an API token (JITNEY_TOKEN, DUPLO_TOKEN); variables are not seen in process lists
  --interactive    sign in with the browser when there is no stored login
  --no-cache       ask the portal even when cached credentials would do
  --api-host URL   the portal's API, when it is not at --host
  --port NUMBER    the port on 127.0.0.1 that the browser answers to; any free one when absent
  --duplo-ops      the operations role of a DuploCloud portal
  --debug          say more on stderr, never a secret
  --version, --help

Exit status: 0 printed, 2 usage, 3 refused, 4 not signed in, 5 portal not reachable, 6 AWS refused, 1 anything else.`
