package plainwire;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Creates topics that are missing, each looked for once. */
final class KafkaTopics {
  private final Properties properties;
  private final Set<String> known = new HashSet<>();

  KafkaTopics(Properties properties) {
    this.properties = properties;
  }

  /** Creates the topics that are not there, with so many partitions; 0 for as many as the servers give. */
  synchronized void create(Set<String> topics, int partitions) throws ExecutionException, InterruptedException {
    if (known.containsAll(topics)) {
      return;
    }
    try (Admin admin = Admin.create(KafkaProperties.admin(properties))) {
      for (String topic : topics) {
        if (known.contains(topic)) {
          continue;
        }
        Optional<Integer> count = partitions == 0 ? Optional.empty() : Optional.of(partitions);
        create(admin, new NewTopic(topic, count, Optional.empty()));
        known.add(topic);
      }
    }
  }

  /** Whether a server answers in time. One that refuses the client fails. */
  boolean reach(int millis) throws ExecutionException, InterruptedException {
    Admin admin = Admin.create(KafkaProperties.admin(properties));
    try {
      admin.describeCluster(new DescribeClusterOptions().timeoutMs(millis)).nodes().get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof AuthenticationException) {
        throw failure;
      }
      // Whatever else it says, it is there.
      return !(failure.getCause() instanceof RetriableException);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private static void create(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      // Whoever may not create topics may still find them there, or have them created by the server.
      boolean isHarmless =
          cause instanceof TopicExistsException
              || cause instanceof AuthorizationException
              || cause instanceof UnsupportedVersionException;
      if (!isHarmless) {
        throw failure;
      }
    }
  }
}
