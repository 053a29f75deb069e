internal import Plainwire

/// What is known of a queue's dead letters: their names, so that only what came since has to be read.
struct Graveyard: Sendable {
  /// A dead letter without its body.
  struct Grave: Sendable {
    let place: RecordPlace
    let diedAt: Int64

    var id: String { "\(place.partition.number)-\(place.offset)" }
  }

  /// The living entries, by id.
  private var graves: [String: Grave] = [:]
  private var removed: Set<String> = []
  /// Up to where each partition was read.
  private(set) var readTo: [PartitionName: Int64] = [:]

  var count: Int { graves.count }

  /// The oldest first.
  var sorted: [Grave] {
    graves.values.sorted {
      ($0.diedAt, $0.place.partition.number, $0.place.offset)
        < ($1.diedAt, $1.place.partition.number, $1.place.offset)
    }
  }

  subscript(id: String) -> Grave? { graves[id] }

  mutating func note(_ record: KafkaRecord) {
    let place = record.place
    readTo[place.partition] = max(readTo[place.partition] ?? 0, place.offset + 1)
    if let id = record.removes {
      // The removal may be read first, where there are several partitions.
      if graves.removeValue(forKey: id) == nil { removed.insert(id) }
      return
    }
    let grave = Grave(place: place, diedAt: record.death?.diedAt ?? record.timestamp)
    if removed.remove(grave.id) == nil { graves[grave.id] = grave }
  }

  /// What the server has forgotten is gone; what it never had was another topic of that name.
  mutating func trim(_ partition: PartitionName, to bounds: Range<Int64>) {
    if readTo[partition] ?? 0 > bounds.upperBound {
      self = Graveyard()
      return
    }
    graves = graves.filter { $0.value.place.partition != partition || $0.value.place.offset >= bounds.lowerBound }
  }

  mutating func finish(_ partition: PartitionName, at end: Int64) {
    readTo[partition] = max(readTo[partition] ?? 0, end)
  }
}
