/// What is to be told while a matrix is played.
public enum MatrixEvent: Sendable {
  /// Something that takes its time begins: `building the Swift program`.
  case preparing(String)
  /// The cells that will be played, each with the number of its cases.
  case planned([(broker: String, producer: String, cases: Int)])
  /// So many more cases of a cell are done.
  case progress(broker: String, producer: String, cases: Int)
  /// A cell is done.
  case finished(MatrixCell)
}
