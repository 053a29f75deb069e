import Synchronization

/// The right to settle one delivery, used up by the first settlement; unused, its end gives the delivery back.
final class Lease: Sendable {
  private let token: UInt64
  private let settler: any Settler
  private let isUsed = Atomic<Bool>(false)

  init(token: UInt64, settler: any Settler) {
    self.token = token
    self.settler = settler
  }

  deinit {
    if !isUsed.load(ordering: .acquiring) { settler.post(.requeue(after: .zero), of: token) }
  }

  func settle(_ settlement: Settlement) async throws(BrokerError) {
    isUsed.store(true, ordering: .releasing)
    try await settler.settle(settlement, of: token)
  }

  func post(_ settlement: Settlement) {
    isUsed.store(true, ordering: .releasing)
    settler.post(settlement, of: token)
  }
}
