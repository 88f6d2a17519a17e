/** A line to a database that can be slow, or dead without a word, as a network's. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line between a client and a database. */
export interface Line {
  /** "bolt://127.0.0.1:40123". */
  readonly uri: string;
  /** Everything that is sent from now on, either way, arrives so many milliseconds later; 0 as usual. */
  delay(ms: number): void;
  /** Connections that are open now never bring anything again, and are not closed; new ones are taken and stay silent. */
  hang(): void;
  /** New connections lead to the database again; those that hang go on hanging. */
  heal(): void;
  close(): Promise<void>;
}

/** Opens a line to the database at a Bolt address, on a port that the system chooses. */
export async function lineTo(uri: string): Promise<Line> {
  const { hostname, port } = new URL(uri);
  const sockets = new Set<Socket>();
  const hanging = new WeakSet<Socket>();
  let delayMs = 0;
  let silent = false;
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => {
      const send = (): void => {
        if (!hanging.has(from) && to.writable) to.write(bytes);
      };
      if (delayMs > 0) setTimeout(send, delayMs);
      else send();
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      if (!hanging.has(from)) to.destroy();
    });
  };
  const server = createServer((near) => {
    sockets.add(near);
    if (silent) {
      near.on('error', () => undefined);
      return;
    }
    const far = connect(Number(port), hostname);
    sockets.add(far);
    pass(near, far);
    pass(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    uri: `bolt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delay: (ms) => {
      delayMs = ms;
    },
    hang: () => {
      silent = true;
      for (const socket of sockets) hanging.add(socket);
    },
    heal: () => {
      silent = false;
    },
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
