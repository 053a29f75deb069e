package plainwire;

import plainwire.wire.Body;
import plainwire.wire.Members;
import plainwire.wire.MemberNames;
import plainwire.wire.Pointer;
import plainwire.wire.ValueReader;
import plainwire.wire.Violation;

/** A reply to a call (docs/protocol.md, section 6). Consumers of other frameworks leave some members out. */
final class Reply {
  private static final MemberNames NAMES = MemberNames.of("success", "result", "status", "exception", "violation", "duplicate_of");
  private static final MemberNames VIOLATION = MemberNames.of("code", "pointer", "message");
  private static final int SUCCESS = 0;
  private static final int RESULT = 1;
  private static final int STATUS = 2;
  private static final int EXCEPTION = 3;
  private static final int DETAILS = 4;
  private static final int OTHER = 5;

  private final String task;
  private final Body body;
  private final Members members;
  private final boolean isSuccess;

  Reply(String task, byte[] json) {
    this.task = task;
    try {
      this.body = Body.parse(json);
      this.members = body.members(Body.ROOT, NAMES, Pointer.ROOT);
      this.isSuccess = body.bool(members.required(SUCCESS, Pointer.ROOT), Pointer.ROOT.member("success"));
    } catch (Violation violation) {
      throw new InvalidReplyException(task, violation, false);
    }
  }

  /** The result, or the exception that says why there is none. */
  <R> R result(ValueReader<R> reader) {
    if (!isSuccess) {
      throw failure();
    }
    try {
      return reader.read(body, members.required(RESULT, Pointer.ROOT), Pointer.ROOT);
    } catch (Violation violation) {
      throw new InvalidReplyException(task, violation, true);
    }
  }

  private TaskException failure() {
    String reason = text(members, EXCEPTION);
    String said = reason == null ? "the reply gives no reason" : reason;
    String status = text(members, STATUS);
    return switch (status == null ? "failed" : status) {
      case "discarded" -> new TaskDiscardedException(task, said);
      case "duplicate" -> new TaskDuplicateException(task, text(members, OTHER), said);
      case "expired" -> new TaskExpiredException(task, said);
      case "rejected" -> rejected(said);
      default -> new TaskFailedException(task, said);
    };
  }

  private TaskException rejected(String said) {
    if (!members.has(DETAILS) || !body.isObject(members.value(DETAILS))) {
      return new TaskRejectedException(task, null, null, said);
    }
    Members details = body.members(members.value(DETAILS), VIOLATION, Pointer.ROOT);
    return new TaskRejectedException(task, text(details, 0), text(details, 1), said);
  }

  /** A member that is a string; null when it is anything else. */
  private String text(Members of, int place) {
    boolean isText = of.has(place) && body.isString(of.value(place));
    return isText ? body.string(of.value(place), Pointer.ROOT) : null;
  }
}
