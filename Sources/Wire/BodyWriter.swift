/// Writes a body.
public struct BodyWriter {
}
