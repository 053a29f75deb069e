import Foundation

/// Blocks the calling thread, which is none of Swift's own where this is used.
func sleepThread(for duration: Duration) {
  Thread.sleep(forTimeInterval: duration / .seconds(1))
}
