/**
 * The body of a message, byte by byte: a strict reader, a writer, and the checks of a task schema.
 *
 * <p>What is accepted and what is refused, with which code and pointer, is fixed by docs/protocol.md, sections 2 to 4,
 * and is the same in every language.
 */
package plainwire.wire;
