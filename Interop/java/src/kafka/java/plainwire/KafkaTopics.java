package plainwire;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.AuthorizationException;
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
