/**
 * Publishing tasks, and calling them for their results, over the broker that is there.
 *
 * <p>Generated code gives each task a type; {@link plainwire.Tasks} sends its values over a {@link plainwire.Transport}.
 */
package plainwire;
