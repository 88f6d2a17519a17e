/*
 * Starts Neo4j Community inside this process, for launch.ts, and stops when told to or when left alone.
 *
 * This file links Neo4j Community Edition (GPLv3) and is licensed under the GPLv3 when distributed with it.
 * The rest of the project speaks Bolt to this separate process. See README.md beside this file.
 */

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.SettingValueParsers;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.QueryExecutionException;
import org.neo4j.graphdb.event.DatabaseEventContext;
import org.neo4j.graphdb.event.DatabaseEventListenerAdapter;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Arguments: home folder, settings file, Bolt port (0: the system chooses), page cache size ("512m").
 *
 * <p>The first line of standard input is the password. Standard input then stays open: its end means that the parent
 * is gone, and the database stops. Nothing secret is ever an argument, since any user may list arguments.
 *
 * <p>Standard output carries exactly one line: {@code READY <port>}, {@code LOCKED}, {@code PORT_TAKEN} or {@code
 * FAILED <reason>}.
 *
 * <p>With the home folder alone it starts nothing: it says {@code HELD} and keeps databases from starting on that folder
 * until standard input ends, or {@code LOCKED} where one runs. For copies of the files.
 */
public final class EmbeddedNeo4j {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long SHUTDOWN_LIMIT_MS = 30_000;

  /** Held for the life of the process; a field, since a lock whose channel is collected is released. */
  private static FileLock lock;

  private EmbeddedNeo4j() {}

  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[0]);
    if (args.length == 1) {
      hold(home);
      return;
    }
    Path settings = Path.of(args[1]);
    int port = Integer.parseInt(args[2]);
    long pageCache = SettingValueParsers.BYTES.parse(args[3]);
    BufferedReader fromParent = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    String password = fromParent.readLine();
    if (password == null) {
      return;
    }

    if (!lock(home)) {
      tell("LOCKED");
      return;
    }
    stopWhenLeftAlone(fromParent);
    if (!isFree(port)) {
      tell("PORT_TAKEN");
      return;
    }

    DatabaseManagementService dbms;
    try {
      dbms =
          new DatabaseManagementServiceBuilder(home)
              .loadPropertiesFromFile(settings)
              .setConfig(BoltConnector.listen_address, new SocketAddress(LOOPBACK, port))
              .setConfig(GraphDatabaseSettings.pagecache_memory, pageCache)
              .build();
    } catch (RuntimeException e) {
      e.printStackTrace();
      tell(causedBy(e, BindException.class) ? "PORT_TAKEN" : "FAILED " + rootMessage(e));
      Runtime.getRuntime().halt(1);
      return;
    }
    dbms.registerDatabaseEventListener(new EndOnPanic());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(dbms)));
    try {
      GraphDatabaseService system = dbms.database("system");
      setPassword(system, password);
      tell("READY " + boltPort(system));
    } catch (RuntimeException e) {
      e.printStackTrace();
      tell("FAILED " + rootMessage(e));
      System.exit(1);
    }
  }

  /**
   * Neo4j panics when it cannot write its transaction log (a full disk, say), and then refuses everything until it is
   * started again, reads too. Who started this process sees it end and starts the next one; what was committed is in
   * the log.
   */
  private static final class EndOnPanic extends DatabaseEventListenerAdapter {
    @Override
    public void databasePanic(DatabaseEventContext event) {
      System.err.println("the database " + event.getDatabaseName() + " has panicked: ending");
      Runtime.getRuntime().halt(2);
    }
  }

  /** Whether this process now owns the folder. */
  private static boolean lock(Path home) throws IOException {
    Files.createDirectories(home);
    FileChannel channel =
        FileChannel.open(home.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    // The operating system drops this lock with the process, however it dies, so there is no stale lock to judge.
    lock = channel.tryLock();
    return lock != null;
  }

  private static void hold(Path home) throws IOException {
    if (!lock(home)) {
      tell("LOCKED");
      return;
    }
    tell("HELD");
    while (System.in.read() >= 0) {}
  }

  /** Set at every start: whoever owns the data folder owns the data, so a lost password file costs nothing. */
  private static void setPassword(GraphDatabaseService system, String password) {
    try {
      system.executeTransactionally(
          "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
    } catch (QueryExecutionException e) {
      if (!String.valueOf(e.getMessage()).contains("cannot be the same")) {
        throw e;
      }
    }
  }

  /** Asked first because Neo4j itself finds out only after most of its start. Port 0 is always free. */
  private static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
      return true;
    } catch (BindException e) {
      return false;
    }
  }

  private static int boltPort(GraphDatabaseService database) {
    return ((GraphDatabaseAPI) database)
        .getDependencyResolver()
        .resolveDependency(ConnectorPortRegister.class)
        .getLocalAddress(ConnectorType.BOLT)
        .getPort();
  }

  private static void stopWhenLeftAlone(BufferedReader fromParent) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (fromParent.readLine() != null) {}
              } catch (IOException e) {
                // A broken pipe says the same as its end.
              }
              System.exit(0);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void shutDown(DatabaseManagementService dbms) {
    Thread limit =
        new Thread(
            () -> {
              try {
                Thread.sleep(SHUTDOWN_LIMIT_MS);
              } catch (InterruptedException e) {
                return;
              }
              // No one may be left to kill a shutdown that hangs; the transaction log recovers what was committed.
              Runtime.getRuntime().halt(1);
            },
            "shutdown-limit");
    limit.setDaemon(true);
    limit.start();
    dbms.shutdown();
  }

  private static boolean causedBy(Throwable thrown, Class<? extends Throwable> kind) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (kind.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).replaceAll("\\s+", " ").trim();
  }

  private static void tell(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
