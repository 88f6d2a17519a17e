/**
 * The port the service was told to listen on is another program's. In a file of its own, so that commands that do not
 * serve can explain it without reading the libraries of the service.
 */
export class PortTaken extends Error {
  constructor(host: string, port: number) {
    super(
      `Port ${port} on ${host} is taken by another program: stop that one, or set PORT to a free port (PORT=0 lets the system choose)`,
    );
    this.name = 'PortTaken';
  }
}
