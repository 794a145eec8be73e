import { findTable } from '../dynamodb/find-table.ts'
import { items, tables } from '../dynamodb/records.ts'
import { textOf } from '../dynamodb/values.ts'
import { type Html, html } from './html.ts'
import { type Content, guarded, panel, tagList } from './layout.ts'
import { count, table } from './table.ts'
import { consoleCall, type Visit } from './visit.ts'

export function tablesPage(visit: Visit): Content {
  return {
    title: 'DynamoDB tables',
    body: panel(
      `Tables in ${visit.region}`,
      guarded(() => listTables(visit)),
    ),
  }
}

function listTables(visit: Visit): Html {
  visit.aws.authorize(consoleCall(visit), { action: 'dynamodb:ListTables', resource: '*' })
  const rows = tables
    .list(visit.aws.state, visit.region)
    .map(({ name }) => [
      html`<a href="${visit.base}/dynamodbv2/home?region=${visit.region}#table?name=${encodeURIComponent(name)}">${name}</a>`,
    ])
  return table(['Name'], rows)
}

export function tablePage(visit: Visit, name: string): Content {
  const general = guarded(() => describeTable(visit, name))
  const content = guarded(() => scanTable(visit, name))
  return { title: name, body: html`${panel('General', general)}${panel('Items', content)}` }
}

function describeTable(visit: Visit, name: string): Html {
  const missing = `Requested resource not found: Table: ${name} not found`
  const wanted = { action: 'dynamodb:DescribeTable', name, missing }
  const { arn, hashKey, hashKeyType, tags } = findTable(wanted, consoleCall(visit), visit.aws)
  return html`<dl>
<dt>ARN</dt><dd><code>${arn}</code></dd>
<dt>Partition key</dt><dd>${hashKey} (${hashKeyType})</dd>
<dt>Tags</dt><dd>${tagList(tags)}</dd>
</dl>`
}

function scanTable(visit: Visit, name: string): Html {
  const found = findTable({ action: 'dynamodb:Scan', name }, consoleCall(visit), visit.aws)
  const all = items.list(visit.aws.state, found)
  const rows = all
    .slice(0, 200)
    .map((item) => [
      html`<code>${textOf(item[found.hashKey] ?? {})}</code>`,
      html`<code>${JSON.stringify(Object.fromEntries(Object.entries(item).filter(([key]) => key !== found.hashKey)))}</code>`,
    ])
  return html`${count(all.length, 'item')}${table([found.hashKey, 'Attributes'], rows)}`
}
