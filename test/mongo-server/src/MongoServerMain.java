// Owns the start of the tests' server: on a free port of this machine, until its standard input ends.
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;

public final class MongoServerMain {
  /** The driver needs wire version 9; what the server itself says is older than what it can do. */
  private static final class Version implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }
  }

  /**
   * MongoDB reads a document whole; this server changes it field by field while another connection's answer is written from
   * it. One command at a time, and answers that nobody changes any more.
   */
  private static final class WholeDocuments extends MemoryBackend {
    @Override
    public synchronized Document handleMessage(MongoMessage message) {
      return super.handleMessage(message).cloneDeeply();
    }
  }

  private MongoServerMain() {}

  /** Prints the connection string on a line of its own. Whoever started it may be killed: then its input ends. */
  public static void main(String[] arguments) throws Exception {
    MongoServer server = new MongoServer(new WholeDocuments().version(new Version()));
    System.out.println(server.bindAndGetConnectionString());
    while (System.in.read() >= 0) {}
    server.shutdownNow();
    System.exit(0);
  }
}
