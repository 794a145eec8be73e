/** The console: which page a link of AWS's console opens here. */
import type { Aws } from '../service.ts'
import { type Place, placeOf } from '../sign-in/places.ts'
import { asset } from './assets.ts'
import { tablePage, tablesPage } from './dynamodb-pages.ts'
import { instancePage, instancesPage } from './ec2-pages.ts'
import { elsewherePage, homePage } from './home-page.ts'
import { changeRole, rolePage, rolesPage } from './iam-pages.ts'
import { type Content, signedInPage } from './layout.ts'
import { bucketPage, bucketsPage } from './s3-pages.ts'
import { readSession } from './session.ts'
import { signedOutPage } from './signed-out-page.ts'
import { taggedPage } from './tagged-pages.ts'
import { readRegion, type Visit } from './visit.ts'

export async function consolePage(request: Request, aws: Aws): Promise<Response> {
  const url = new URL(request.url)
  const place = placeOf(request)
  const base = place.onAwsHosts ? '' : '/console'
  const path = url.pathname.slice(base.length)
  const found = asset(path)
  if (found) return found
  const session = readSession(request, aws)
  if (!session.signedIn) return signedOutPage(session, base)
  const fragment = url.searchParams.get('fragment') ?? ''
  const visit = {
    session,
    aws,
    base,
    place,
    path,
    query: url.searchParams,
    fragment,
    region: readRegion(url),
  }
  if (request.method === 'POST') return await act(request, visit)
  return signedInPage(visit, choosePage(visit))
}

type Route = readonly [path: RegExp, page: (visit: Visit, name: string) => Content]

/** The first group of a pattern, decoded, is the resource's name. */
const routes: readonly Route[] = [
  [/^(?:\/console)?(?:\/home|\/?)$/, homePage],
  [/^\/s3\/(?:home|buckets)\/?$/, bucketsPage],
  [/^\/s3\/buckets\/([^/#]+)/, bucketPage],
  [/^\/dynamodbv2\/home#\/?(?:item-explorer|table)\?(?:[^#]*&)?(?:name|table)=([^&]+)/, tablePage],
  [/^\/dynamodbv2\/home/, tablesPage],
  [/^\/ec2(?:\/v2)?\/home#InstanceDetails:instanceId=([^;&]+)/, instancePage],
  [/^\/ec2(?:\/v2)?\/home/, instancesPage],
  [/^\/iam\/roles\/([^/#]+)/, rolePage],
  [/^\/iam(?:v2)?\/home#\/?roles\/(?:details\/)?([^/?]+)/, rolePage],
  [/^\/iam(?:v2)?\/(?:home|roles)/, rolesPage],
]

function choosePage(visit: Visit): Content {
  const asked = visit.fragment === '' ? visit.path : `${visit.path}#${visit.fragment}`
  for (const [path, page] of routes) {
    const match = path.exec(asked)
    if (match) return page(visit, decode(match[1] ?? ''))
  }
  return taggedPage(visit) ?? elsewherePage()
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** A form counts only from this very origin: another port of localhost is the same site, and sends the cookie. */
async function act(request: Request, visit: Visit): Promise<Response> {
  const name = /^\/iam\/roles\/([^/]+)$/.exec(visit.path)?.[1]
  if (!isOwnForm(request, visit.place) || name === undefined)
    return new Response('Forbidden\n', { status: 403, headers: { 'content-type': 'text/plain' } })
  const form = new URLSearchParams(await request.text())
  const outcome = await changeRole(visit, decode(name), form)
  return signedInPage(visit, rolePage(visit, decode(name), outcome))
}

function isOwnForm(request: Request, place: Place): boolean {
  const type = request.headers.get('content-type') ?? ''
  return (
    request.headers.get('origin') === place.origin && type.startsWith('application/x-www-form-urlencoded')
  )
}
