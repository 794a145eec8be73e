/** A CONNECT proxy that takes every name to one address, or refuses. */
import { connect, createServer, type Socket } from 'node:net'

type Options = {
  /** Where every tunnel leads. */
  readonly target: () => { readonly host: string; readonly port: number }
  /** Answers with this status line in place of opening a tunnel. */
  readonly refusal?: string
}

export const startConnectProxy = async ({ target, refusal }: Options) => {
  const asked: string[] = []
  const authorizations: string[] = []
  const sockets = new Set<Socket>()

  const tunnel = (client: Socket) => {
    const upstream = connect(target().port, target().host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      client.pipe(upstream).pipe(client)
    })
    upstream.on('error', () => client.destroy())
    client.on('error', () => upstream.destroy())
  }

  const server = createServer((client) => {
    sockets.add(client)
    client.on('error', () => client.destroy())
    client.once('data', (head) => {
      const [request = '', ...headers] = head.toString('latin1').split('\r\n')
      asked.push(request)
      authorizations.push(...headers.filter((line) => /^(proxy-)?authorization:/i.test(line)))
      if (refusal !== undefined) client.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\n\r\n`)
      else tunnel(client)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    /** `host:port`, as it goes into a proxy's address. */
    authority: `127.0.0.1:${port}`,
    /** The first line of every request that came in the clear. */
    asked,
    authorizations,
    stop: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
export type ConnectProxy = Awaited<ReturnType<typeof startConnectProxy>>
