/// One value of a body that is being read.
public struct BodyValue: ~Escapable {
  @_lifetime(immortal)
  init() {}
}
